package org.ddorg.admin.command.option;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OuResolver;
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

    @Option(names = "--ou", paramLabel = "OU", description = "This OU and its child OUs, by ID or path. Repeatable.")
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
     * @param resolver reads the OUs of the organization
     * @throws UsageException for one that is not in the organization
     */
    public List<String> ids(FleetSnapshot snapshot, Supplier<OuResolver> resolver) {
        return Stream.concat(
                        accounts.stream().map(id -> requireMember(id, snapshot)),
                        ous.isEmpty() ? Stream.of() : ouIds(snapshot, resolver.get()))
                .distinct()
                .toList();
    }

    private Stream<String> ouIds(FleetSnapshot snapshot, OuResolver resolver) {
        List<String> requested = OuList.split(ous);
        requested.stream()
                .filter(ou -> resolver.id(ou)
                        .filter(id -> snapshot.accounts().stream().anyMatch(account -> account.isUnder(List.of(id))))
                        .isEmpty())
                .findFirst()
                .ifPresent(ou -> {
                    throw new UsageException(OuList.withoutAccounts(ou, paths(snapshot)));
                });
        return resolver.ids(requested).stream();
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

    private static List<String> paths(FleetSnapshot snapshot) {
        return snapshot.accounts().stream()
                .map(OrganizationAccount::ouPath)
                .distinct()
                .sorted()
                .toList();
    }
}
