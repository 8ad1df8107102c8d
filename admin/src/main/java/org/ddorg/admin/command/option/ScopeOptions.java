package org.ddorg.admin.command.option;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.terminal.UsageException;
import picocli.CommandLine.Option;

/** A part of the organization, or all of it: exactly one of these. */
public final class ScopeOptions {

    @Option(names = "--account", paramLabel = "ID", split = ",", description = "These accounts; may be repeated.")
    private List<String> accounts = List.of();

    @Option(
            names = "--ou",
            paramLabel = "UNIT",
            split = ",",
            description = "These units and all below them, by id or path; may be repeated.")
    private List<String> units = List.of();

    @Option(names = "--organization", description = "All accounts, also those that join later.")
    private boolean organization;

    /** @throws UsageException where none of the three is said, or more than one */
    public void check() {
        long said = Stream.of(!accounts.isEmpty(), !units.isEmpty(), organization)
                .filter(Boolean.TRUE::equals)
                .count();
        if (said != 1) {
            throw new UsageException("say one of --account, --ou and --organization");
        }
    }

    public boolean isOrganization() {
        return organization;
    }

    /**
     * The ids of units and accounts that are meant.
     *
     * @throws UsageException for one that the organization does not have
     */
    public List<String> ids(FleetSnapshot snapshot) {
        return Stream.concat(
                        accounts.stream().map(id -> account(id, snapshot)),
                        units.stream().map(unit -> unit(unit, snapshot)))
                .distinct()
                .toList();
    }

    private static String account(String id, FleetSnapshot snapshot) {
        if (id.equals(snapshot.desired().managementAccountId())) {
            throw new UsageException(id + " is the management account, which has the organization stack's own settings:"
                    + " use ddorg deploy --set, or --organization");
        }
        return snapshot.accounts().stream()
                .map(OrganizationAccount::id)
                .filter(id::equals)
                .findFirst()
                .orElseThrow(() -> new UsageException("--account " + id + ": the organization has no such account"));
    }

    private static String unit(String idOrPath, FleetSnapshot snapshot) {
        return snapshot.accounts().stream()
                .map(account -> unit(idOrPath, account))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "--ou " + idOrPath + ": no account is under such a unit; there are " + paths(snapshot)));
    }

    /** A unit's path has as many names as it has parents below the root. */
    private static Optional<String> unit(String idOrPath, OrganizationAccount account) {
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
                .map(OrganizationAccount::unitPath)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
