package org.ddorg.admin.command.option;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.terminal.UsageException;
import picocli.CommandLine.Option;

/** Some accounts, some OUs, or the whole organization: exactly one of the options. */
public final class ScopeOptions {

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            split = ",",
            converter = AccountIdConverter.class,
            description = "This account, by ID. Repeatable.")
    private List<String> accounts = List.of();

    @Option(
            names = "--ou",
            paramLabel = "OU",
            split = ",",
            description = "This OU and its child OUs, by ID or path. Repeatable.")
    private List<String> ous = List.of();

    @Option(names = "--organization", description = "The whole organization, including accounts that join later.")
    private boolean organization;

    /** @throws UsageException unless exactly one option is given */
    public void validate() {
        long given = Stream.of(!accounts.isEmpty(), !ous.isEmpty(), organization)
                .filter(Boolean.TRUE::equals)
                .count();
        if (given != 1) {
            throw new UsageException("Pass exactly one of --account, --ou and --organization.");
        }
    }

    public boolean isOrganization() {
        return organization;
    }

    /**
     * The ids of the accounts and OUs.
     *
     * @throws UsageException for one that is not in the organization
     */
    public List<String> ids(FleetSnapshot snapshot) {
        return Stream.concat(
                        accounts.stream().map(id -> requireMember(id, snapshot)),
                        ous.stream().map(ou -> ouId(ou, snapshot)))
                .distinct()
                .toList();
    }

    private static String requireMember(String id, FleetSnapshot snapshot) {
        if (id.equals(snapshot.desired().managementAccountId())) {
            throw new UsageException("--account " + id + ": the management account cannot be paused alone. Pass"
                    + " --organization, or use ddorg deploy --set.");
        }
        return snapshot.accounts().stream()
                .map(OrganizationAccount::id)
                .filter(id::equals)
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "--account " + id + ": not in the organization. List the accounts with ddorg status."));
    }

    private static String ouId(String idOrPath, FleetSnapshot snapshot) {
        List<String> ids = snapshot.accounts().stream()
                .map(account -> ouId(idOrPath, account))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return OrganizationTree.onlyId(idOrPath, ids)
                .orElseThrow(() -> new UsageException(
                        "--ou " + idOrPath + ": no accounts in this OU. OUs with accounts: " + paths(snapshot)));
    }

    /** The id of the OU above the account that has this id or path. */
    private static Optional<String> ouId(String idOrPath, OrganizationAccount account) {
        for (int depth = 0; depth < account.parents().size(); depth++) {
            String path = "/" + String.join("/", account.path().subList(0, depth));
            if (idOrPath.equals(path) || idOrPath.equals(account.parents().get(depth))) {
                return Optional.of(account.parents().get(depth));
            }
        }
        return Optional.empty();
    }

    private static String paths(FleetSnapshot snapshot) {
        return snapshot.accounts().stream()
                .map(OrganizationAccount::ouPath)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
