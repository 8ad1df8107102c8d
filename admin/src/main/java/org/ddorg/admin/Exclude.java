package org.ddorg.admin;

import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.fleet.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ddorg exclude}. */
@Command(
        name = "exclude",
        mixinStandardHelpOptions = true,
        versionProvider = Ddorg.Version.class,
        sortOptions = false,
        header = "Leaves accounts out, now and when they join again.",
        description = {
            "",
            "Puts the accounts on the list ExcludedAccounts. What ddorg made in them is taken back: the registration, the"
                    + " role and its policies. What was there before stays. All accounts learn the list, so this"
                    + " updates every stack.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:They are left out.", "1:They are not, or you said no.", "2:Bad usage or bad input."},
        footer = {"", "Examples:", "  ddorg exclude 111111111111", "  ddorg exclude 111111111111 222222222222 --yes"})
final class Exclude implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "ACCOUNT", arity = "1..*", description = "Ids of accounts of the organization.")
    private List<String> accounts = List.of();

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print the list as one JSON document.")
    private boolean json;

    /** Asked of the parsed command line, where an error is explained. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "-v", description = "Show what was thrown, where something unforeseen goes wrong.")
    private boolean verbose;

    Exclude(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Deployed deployed = Deployed.open(surroundings, connection, datadog)) {
            Snapshot snapshot = deployed.snapshot(surroundings.terminal());
            accounts.forEach(id -> check(id, snapshot));
            TreeSet<String> excluded = new TreeSet<>(snapshot.meant().excluded());
            excluded.addAll(accounts);
            Mending mending =
                    new Mending(deployed, snapshot, surroundings.terminal(), connection.polling(surroundings));
            return new Exclusions(surroundings, mending, json)
                    .become(excluded, "Take back what ddorg made in " + String.join(", ", accounts) + "?", yes);
        }
    }

    private static void check(String id, Snapshot snapshot) {
        if (id.equals(snapshot.meant().managementAccountId())) {
            throw new Unusable(id + " is the management account: leave it out with"
                    + " ddorg deploy --set IncludeManagementAccount=false");
        }
        if (snapshot.accounts().stream().map(OrganizationAccount::id).noneMatch(id::equals)) {
            throw new Unusable(id + ": the organization has no such account; ddorg status lists them");
        }
    }
}
