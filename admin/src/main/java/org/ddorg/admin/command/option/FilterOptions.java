package org.ddorg.admin.command.option;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.config.Spelling;
import org.ddorg.admin.reconcile.AccountFilter;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.terminal.UsageException;
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

    @Option(
            names = "--account",
            order = 5,
            paramLabel = "ACCOUNT",
            description = "Only this account, by ID or name. Repeatable, or separated by commas.")
    private List<String> accounts = List.of();

    /**
     * The filter of these options.
     *
     * @param all the statuses of all accounts
     * @throws UsageException for an OU or account that does not exist, or that is ambiguous
     */
    public AccountFilter filter(List<AccountStatus> all) {
        List<OrganizationAccount> known =
                all.stream().map(AccountStatus::account).toList();
        OrganizationTree tree = OrganizationTree.of(known);
        return new AccountFilter(ouIds(tree), accountIds(known), words());
    }

    private List<String> ouIds(OrganizationTree tree) {
        List<String> requested = OuList.split(ous);
        requested.stream().filter(ou -> tree.ouId(ou).isEmpty()).findFirst().ifPresent(ou -> {
            throw new UsageException(OuList.withoutAccounts(ou, tree.ous().values()));
        });
        return tree.requireOuIds(requested);
    }

    /** A name may contain commas. A text that is no name as a whole is a list. */
    private List<String> accountIds(List<OrganizationAccount> known) {
        List<String> names = names(known);
        return accounts.stream()
                .flatMap(text -> names.contains(text) ? Stream.of(text) : Stream.of(text.split(",")))
                .map(text -> accountId(text, known))
                .distinct()
                .toList();
    }

    private static List<String> names(List<OrganizationAccount> accounts) {
        return accounts.stream().map(OrganizationAccount::name).toList();
    }

    private static String accountId(String idOrName, List<OrganizationAccount> known) {
        List<String> ids = known.stream()
                .filter(account ->
                        account.id().equals(idOrName) || account.name().equals(idOrName))
                .map(OrganizationAccount::id)
                .toList();
        if (ids.size() > 1) {
            throw new UsageException("--account " + idOrName + ": several accounts have this name: "
                    + String.join(", ", ids) + ". Pass the ID.");
        }
        return ids.stream()
                .findFirst()
                .orElseThrow(() -> new UsageException("--account " + idOrName + ": neither in the organization nor in"
                        + " Datadog." + hint(idOrName, known) + " List the accounts with ddorg status."));
    }

    private static String hint(String text, List<OrganizationAccount> known) {
        List<String> words = new ArrayList<>(names(known));
        known.forEach(account -> words.add(account.id()));
        return Spelling.hint(text, words);
    }

    private String words() {
        return Stream.concat(
                        ous.stream().map(ou -> "--ou " + quoted(ou)),
                        accounts.stream().map(account -> "--account " + quoted(account)))
                .collect(Collectors.joining(" "));
    }

    /** As a shell needs it. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./,@:+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
