package org.ddorg.cdk.constructs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnCondition;

/**
 * Accounts in which nothing is to be done, though they are in the units. Automatic deployment does not ask: the function
 * has to be told as well, by its property of the same name.
 *
 * @param accounts their twelve digits
 * @param condition whether there are such accounts; null if there always are
 */
public record ExcludedAccounts(
        List<String> accounts, @Nullable CfnCondition condition) {

    /** None at all. */
    public static final ExcludedAccounts NONE = new ExcludedAccounts(List.of(), null);
}
