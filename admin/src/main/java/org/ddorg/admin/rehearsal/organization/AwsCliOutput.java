package org.ddorg.admin.rehearsal.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one {@code aws organizations …} command printed.
 *
 * @param name the name of the file, or the key in a file that holds several; where the command was asked about a
 *     parent, the parent's id is somewhere in it, because the answer itself does not say
 * @param body the printed object
 */
record AwsCliOutput(String name, JsonValue.Obj body) {

    static final String ACCOUNTS = "Accounts";
    static final String ORGANIZATION = "Organization";
    static final String ROOTS = "Roots";
    static final String UNITS = "OrganizationalUnits";

    private static final Set<String> KINDS = Set.of(ACCOUNTS, ORGANIZATION, ROOTS, UNITS);
    private static final Pattern PARENT =
            Pattern.compile("(?<![0-9a-z])(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})(?![0-9a-z])");

    /**
     * The answers in a document: itself, or those that it holds by name.
     *
     * @throws InvalidInputException when it is neither, or was cut off
     */
    static List<AwsCliOutput> in(String name, JsonValue.Obj document) {
        if (isAnswer(document)) {
            return List.of(new AwsCliOutput(name, complete(document)));
        }
        List<AwsCliOutput> answers = new ArrayList<>();
        document.fields().forEach((key, value) -> answers.add(new AwsCliOutput(key, named(key, value))));
        if (answers.isEmpty()) {
            throw new InvalidInputException(document.place(), "holds none of " + expected());
        }
        return answers;
    }

    /** The root or unit that was asked about, {@code r-…} or {@code ou-…}. */
    Optional<String> parentId() {
        Matcher matcher = PARENT.matcher(name);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    boolean holds(String kind) {
        return body.has(kind);
    }

    private static JsonValue.Obj named(String key, JsonValue value) {
        if (value instanceof JsonValue.Obj object && isAnswer(object)) {
            return complete(object);
        }
        throw new InvalidInputException(value.place(), "\"" + key + "\" holds none of " + expected());
    }

    private static boolean isAnswer(JsonValue.Obj object) {
        return KINDS.stream().anyMatch(object::has);
    }

    private static JsonValue.Obj complete(JsonValue.Obj answer) {
        if (answer.fields().get("NextToken") instanceof JsonValue.Text token) {
            throw new InvalidInputException(
                    token.place(), "\"NextToken\": the answer goes on; run the command without --max-items and paging");
        }
        return answer;
    }

    private static String expected() {
        return "\"Accounts\", \"Roots\", \"OrganizationalUnits\" or \"Organization\", so it is not what"
                + " aws organizations … --output json prints";
    }
}
