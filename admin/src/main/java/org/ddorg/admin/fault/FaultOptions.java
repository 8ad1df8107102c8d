package org.ddorg.admin.fault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.admin.file.TextFile;
import org.ddorg.admin.terminal.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A fault, as options or as a file. The sandbox validates it. */
public final class FaultOptions {

    private static final Pattern CALLS = Pattern.compile("([^:@]+):(.+?)(?:@([^@]*))?");

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Read the fault from a JSON file, such as {\"service\":\"iam\",\"action\":\"Create*\","
                    + "\"effect\":\"deny\"}. Replaces SERVICE:ACTION and the options below.")
    private @Nullable Path file;

    @Option(
            names = "--effect",
            paramLabel = "EFFECT",
            completionCandidates = Effects.class,
            description = "What happens to the calls: ${COMPLETION-CANDIDATES}. Default: deny, or raw with --body.")
    private @Nullable String effect;

    @Option(names = "--skip", paramLabel = "N", description = "Number of calls that succeed before. Default: 0.")
    private @Nullable Integer skip;

    @Option(names = "--times", paramLabel = "N", description = "Apply to N calls only. Default: all calls.")
    private @Nullable Integer times;

    @Option(names = "--status", paramLabel = "STATUS", description = "HTTP status of error and raw.")
    private @Nullable Integer status;

    @Option(names = "--code", paramLabel = "CODE", description = "Error code of error, such as ServiceUnavailable.")
    private @Nullable String code;

    @Option(names = "--message", paramLabel = "TEXT", description = "Error message of error.")
    private @Nullable String message;

    @Option(names = "--millis", paramLabel = "MS", description = "Duration of delay in milliseconds.")
    private @Nullable Integer millis;

    @Option(names = "--body", paramLabel = "TEXT", description = "Body of raw.")
    private @Nullable String body;

    @Option(names = "--content-type", paramLabel = "TYPE", description = "Content type of raw. Default: text/html.")
    private @Nullable String contentType;

    /** The effects, for completion. */
    static final class Effects implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("deny", "error", "throttle", "delay", "reset-before", "reset-after", "raw")
                    .iterator();
        }
    }

    /**
     * The fault's JSON.
     *
     * @param calls {@code SERVICE:ACTION[@ACCOUNT]}; empty with a file
     * @throws UsageException when both or neither are given
     */
    public String json(Optional<String> calls) {
        if (file != null && (calls.isPresent() || !settings().isEmpty())) {
            throw new UsageException("--file has the whole fault: omit SERVICE:ACTION and the other options.");
        }
        if (file != null) {
            return TextFile.read(file);
        }
        ObjectNode fault = calls(calls.orElseThrow(() -> new UsageException(
                "Which calls? Pass SERVICE:ACTION, such as iam:CreatePolicy@111111111111, or --file.")));
        fault.put("effect", body == null ? "deny" : "raw");
        return fault.setAll(settings()).toString();
    }

    private static ObjectNode calls(String calls) {
        Matcher matcher = CALLS.matcher(calls);
        if (!matcher.matches()) {
            throw new UsageException("'" + calls + "' is not of the form SERVICE:ACTION[@ACCOUNT]. Examples:"
                    + " iam:CreatePolicy@111111111111, 'datadog:PATCH *'");
        }
        ObjectNode fault = JsonNodeFactory.instance.objectNode();
        fault.put("service", matcher.group(1)).put("action", matcher.group(2));
        Optional.ofNullable(matcher.group(3)).ifPresent(account -> fault.put("account", account));
        return fault;
    }

    private ObjectNode settings() {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.put("effect", effect).put("skip", skip).put("times", times);
        settings.put("status", status).put("code", code).put("message", message).put("millis", millis);
        settings.put("body", body).put("contentType", contentType);
        settings.properties().removeIf(setting -> setting.getValue().isNull());
        return settings;
    }
}
