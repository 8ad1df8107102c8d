package org.ddorg.cdk.constructs.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnCondition;

/**
 * Accounts in the organizational units that are excluded. Automatic deployment ignores account filters, so the function
 * needs the list as well, as its property of the same name.
 *
 * @param accounts account IDs
 * @param condition true if the list has entries; null if it always has
 */
public record ExcludedAccounts(
        List<String> accounts, @Nullable CfnCondition condition) {

    /** No accounts. */
    public static final ExcludedAccounts NONE = new ExcludedAccounts(List.of(), null);
}
