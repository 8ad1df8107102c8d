package org.ddorg.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Errors; each code has a section in {@code docs/errors.md}. */
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
    /** A warning in the log, not a failure. */
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
    /** Sent by the on-failure responder in the member stack, not by the function. */
    FUNCTION_DIED,
    INTERNAL;

    /** The first code in a text, if it has one: {@code DDORG-IAM-LIMIT: …}. */
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

    /** The code as written in a reason: {@code DDORG-INVALID-PROPERTY}. */
    public String label() {
        return "DDORG-" + name().replace('_', '-');
    }

    /** The URL of the section that explains the code: {@code https://…/docs/errors.md#ddorg-invalid-property}. */
    public String page() {
        return Documentation.url("docs/errors.md#" + label().toLowerCase(Locale.ROOT));
    }
}
