package org.ddorg.contract;

import java.util.regex.Pattern;

/** The twelve digits of an AWS account, without dashes. */
public record AccountId(String value) {
    private static final Pattern DIGITS = Pattern.compile(ValuePattern.ACCOUNT_ID);

    /** @throws DdorgException {@code INVALID_PROPERTY} unless the value has twelve digits */
    public AccountId {
        if (!DIGITS.matcher(value).matches()) {
            throw new DdorgException(
                    ErrorCode.INVALID_PROPERTY,
                    "\"" + ReasonText.of(value) + "\" is not an AWS account ID.",
                    "An account ID is twelve digits without dashes, such as 123456789012.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
