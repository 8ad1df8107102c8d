package org.ddorg.admin.command.option;

import java.util.List;
import org.ddorg.admin.reconcile.AccountFilter;
import org.ddorg.admin.reconcile.AccountStatus;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --ou} and {@code --account}, which limit a command to some accounts. */
public final class FilterOptions {

    @Option(
            names = "--ou",
            order = 5,
            paramLabel = "OU",
            description = "Only the accounts of this OU and its child OUs, by ID or path. Repeatable, or separated by"
                    + " commas.")
    private List<String> ous = List.of();

    @Mixin
    private AccountFilterOption accounts = new AccountFilterOption();

    /**
     * The filter of these options.
     *
     * @param all the statuses of all accounts
     * @throws org.ddorg.admin.terminal.UsageException for an OU or account that does not exist, or that is ambiguous
     */
    public AccountFilter filter(List<AccountStatus> all) {
        return accounts.filter(all, ous);
    }
}
