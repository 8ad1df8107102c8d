package org.ddorg.contract;

import java.util.regex.Pattern;

/** The name of an IAM role: at most 64 characters of {@code A-Z a-z 0-9 _ + = , . @ -}, case-sensitive. */
public record RoleName(String value) {
    /** The name unless another one is set. */
    public static final String DEFAULT = "DatadogIntegrationRole";

    private static final Pattern RULE = Pattern.compile(ValuePattern.ROLE_NAME);

    /** @throws DdorgException {@code INVALID_PROPERTY} for a name that IAM would refuse */
    public RoleName {
        if (!RULE.matcher(value).matches()) {
            throw new DdorgException(
                    ErrorCode.INVALID_PROPERTY,
                    "IAMRoleName \"" + ReasonText.of(value) + "\" is not a name IAM accepts.",
                    "Use 1 to 64 letters, digits and _+=,.@- without a path, such as " + DEFAULT + ".");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
