package org.ddorg.admin.aws;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The message in a status reason of CloudFormation. StackSets, the stack, the resource's handler and the SDK each wrap it
 * in identifiers that tell an admin nothing; the end may be cut.
 */
public final class StatusReason {

    /** What encloses a message, from the outside in. */
    private static final List<Pattern> WRAPPERS = List.of(
            Pattern.compile("ResourceLogicalId:[^,]*, ?ResourceType:[^,]*, ?ResourceStatusReason:(.+?)\\.?"),
            Pattern.compile(
                    "Stack set operation \\[[^\\]]*\\] was unexpectedly stopped or failed\\. status reason\\(s\\): \\[(.+?)\\]?"),
            Pattern.compile("Received response status \\[FAILED\\] from custom resource\\. Message returned: (.+?)"
                    + "(?: ?\\(RequestId: [^)]*\\)?)?"),
            Pattern.compile("Resource handler returned message: \"?(.+?)\"?"
                    + "(?: ?\\((?:RequestToken: [^,)]*)?(?:, )?(?:HandlerErrorCode: \\w*)?\\)?)?"));

    /** What AWS appends for its support, and advice about another language's library. */
    private static final Pattern APPENDED =
            Pattern.compile(" ?\\(Service: [^()]*\\)?(?: \\(SDK Attempt Count: \\d+\\))?"
                    + "| ?\\(SDK Attempt Count: \\d+\\)"
                    + "|\\.? ?Encoded authorization failure message: \\S+"
                    + "| If you are using the Python cfn-response module, .*?updated version\\."
                    + "| ?\\(RequestId: [^)]*\\)?$");

    /** The caller comes last: the action and the policy are what an admin looks for. */
    private static final Pattern DENIAL = Pattern.compile(
            "User: (\\S+) is not authorized to perform: (\\S+)(?: on resource: (\\S+))?((?: with| because) .+?)?\\.?");

    private static final Pattern PAGE = Pattern.compile(" See \\S*docs/errors\\.md#[\\w-]+\\.?$");

    private StatusReason() {}

    /** The message on one line, without the link of ddorg's function; the reason itself if it is not wrapped. */
    public static String message(String reason) {
        String inner = reason.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        for (String outer = ""; !outer.equals(inner); ) {
            outer = inner;
            inner = unwrapped(outer);
        }
        String plain = APPENDED.matcher(inner).replaceAll("").strip();
        return PAGE.matcher(denial(plain)).replaceFirst("");
    }

    private static String unwrapped(String text) {
        return WRAPPERS.stream()
                .map(wrapper -> wrapper.matcher(text))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).strip())
                .findFirst()
                .orElse(text);
    }

    private static String denial(String text) {
        Matcher denied = DENIAL.matcher(text);
        if (!denied.matches()) {
            return text;
        }
        String resource = denied.group(3) == null ? "" : " on " + denied.group(3);
        String policy = denied.group(4) == null ? "" : denied.group(4);
        return denied.group(2) + " denied" + resource + policy + " (caller: " + denied.group(1) + ")";
    }
}
