package org.ddorg.contract;

import java.util.regex.Pattern;

/** The name of an IAM role: at most 64 characters of {@code A-Z a-z 0-9 _ + = , . @ -}, case-sensitive. */
public record RoleName(String value) {
    /** What IAM accepts. */
    static final String PATTERN = "[\\w+=,.@-]{1,64}";

    private static final Pattern RULE = Pattern.compile(PATTERN);

    /** @throws DdorgException {@code INVALID_PROPERTY} for a name that IAM would refuse */
    public RoleName {
        if (!RULE.matcher(value).matches()) {
            throw new DdorgException(
                    ErrorCode.INVALID_PROPERTY,
                    "IAMRoleName \"" + ReasonText.of(value) + "\" is not a name IAM accepts.",
                    "Use 1 to 64 letters, digits and _+=,.@- without a path, such as DatadogIntegrationRole.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
