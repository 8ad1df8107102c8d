package org.ddorg.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can go wrong, as an admin looks it up: each code has a paragraph in {@code docs/errors.md}. */
public enum ErrorCode {
    MALFORMED_EVENT,
    WRONG_ACCOUNT,
    INVALID_PROPERTY,
    UNKNOWN_PROPERTY,
    MISSING_KEYS,
    SECRET_UNREADABLE,
    ALREADY_EXISTS,
    SECOND_REGION,
    AMBIGUOUS_REGISTRATION,
    ACCESS_KEY_REGISTRATION,
    FOREIGN_POLICY,
    ROLE_MISSING,
    TOO_MANY_POLICIES,
    /** Of a warning in the log: nothing failed. */
    REFUSED_ACTIONS,
    DATADOG_FORBIDDEN,
    DATADOG_RATE_LIMITED,
    DATADOG_REJECTED,
    DATADOG_UNAVAILABLE,
    DATADOG_UNEXPECTED,
    IAM_ACCESS_DENIED,
    IAM_LIMIT,
    IAM_UNAVAILABLE,
    IAM_FAILED,
    OUT_OF_TIME,
    /** Answered by the last resort in the member stack, not by the function. */
    FUNCTION_DIED,
    INTERNAL;

    /** The first code that a text names, where it names one: {@code DDORG-IAM-LIMIT: …}. */
    public static Optional<ErrorCode> in(String text) {
        Matcher label = Pattern.compile("DDORG-[A-Z]+(?:-[A-Z]+)*").matcher(text);
        while (label.find()) {
            for (ErrorCode code : values()) {
                if (code.label().equals(label.group())) {
                    return Optional.of(code);
                }
            }
        }
        return Optional.empty();
    }

    /** The code as it stands in a reason: {@code DDORG-INVALID-PROPERTY}. */
    public String label() {
        return "DDORG-" + name().replace('_', '-');
    }

    /** Where the code is explained: {@code docs/errors.md#ddorg-invalid-property}. */
    public String page() {
        return "docs/errors.md#" + label().toLowerCase(Locale.ROOT);
    }
}
