package org.ddorg.sandbox.iam;

import static org.ddorg.sandbox.iam.policy.IamError.InvalidInput;
import static org.ddorg.sandbox.iam.policy.IamError.LimitExceeded;
import static org.ddorg.sandbox.iam.policy.IamError.ValidationError;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** IAM's rules for names, paths, tags and sizes. */
public final class IamValidation {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7E]+/");
    private static final Pattern POLICY_ARN = Pattern.compile("arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/[\\x21-\\x7E]+");
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final int MOST_TAGS = 50;

    private IamValidation() {}

    static void name(String field, String value, int longest) {
        if (value.isEmpty() || value.length() > longest) {
            String bound = value.isEmpty() ? "greater than or equal to 1" : "less than or equal to " + longest;
            throw ValidationError.with(constraint(field, value, "have length " + bound));
        }
        if (!NAME.matcher(value).matches()) {
            throw ValidationError.with("The specified value for " + field
                    + " is invalid. It must contain only alphanumeric" + " characters and/or the following: +=,.@_-");
        }
    }

    static void path(String path) {
        if (path.length() > 512 || !PATH.matcher(path).matches()) {
            throw ValidationError.with(
                    "The specified value for path is invalid. It must begin and end with / and contain only"
                            + " alphanumeric characters and/or / characters.");
        }
    }

    static void policyArn(String arn) {
        if (!POLICY_ARN.matcher(arn).matches()) {
            throw InvalidInput.with("ARN " + arn + " is not valid.");
        }
    }

    static void description(String text) {
        if (text.length() > 1000) {
            throw ValidationError.with(constraint("description", text, "have length less than or equal to 1000"));
        }
    }

    static void sessionDuration(int seconds) {
        if (seconds < 3600) {
            throw ValidationError.with(
                    constraint("maxSessionDuration", seconds, "have value greater than or equal to 3600"));
        }
        if (seconds > 43_200) {
            throw ValidationError.with(
                    constraint("maxSessionDuration", seconds, "have value less than or equal to 43200"));
        }
    }

    static void tags(Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) {
            throw LimitExceeded.with("The number of tags has reached the maximum limit.");
        }
        Set<String> keys = new HashSet<>();
        tags.forEach((key, value) -> {
            tag(key, value);
            if (!keys.add(key.toLowerCase(Locale.ROOT))) {
                throw InvalidInput.with("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        });
    }

    /** The size that counts against IAM's limits: white space does not. */
    static int size(String document) {
        return (int) document.chars().filter(c -> !Character.isWhitespace(c)).count();
    }

    private static void tag(String key, String value) {
        if (key.isEmpty() || key.length() > 128) {
            throw ValidationError.with(constraint("tags.member.key", key, "have length between 1 and 128"));
        }
        if (value.length() > 256) {
            throw ValidationError.with(constraint("tags.member.value", value, "have length less than or equal to 256"));
        }
        if (!TAG.matcher(key).matches() || !TAG.matcher(value).matches()) {
            throw ValidationError.with(
                    constraint("tags", key + "=" + value, "satisfy regular expression pattern: " + TAG));
        }
        if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            throw InvalidInput.with("Tag keys starting with 'aws:' are reserved.");
        }
    }

    public static String constraint(String field, Object value, String rule) {
        return "1 validation error detected: Value '" + value + "' at '" + field
                + "' failed to satisfy constraint: Member must " + rule;
    }
}
