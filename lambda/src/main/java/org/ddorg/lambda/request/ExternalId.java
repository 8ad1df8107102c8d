package org.ddorg.lambda.request;

import java.util.regex.Pattern;

/** The external ID that Datadog presents when it assumes the role; issued by Datadog, one per account. */
public record ExternalId(String value) {
    /** Nothing that IAM would read as a pattern or a variable; Datadog issues 32 hexadecimal digits. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{2,128}");

    /** Whether a trust policy may be written with it. */
    public static boolean isUsable(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return "[external ID]";
    }
}
