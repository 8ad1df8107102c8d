package org.ddorg.admin;

import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.ddorg.admin.fleet.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ddorg include}. */
@Command(
        name = "include",
        mixinStandardHelpOptions = true,
        versionProvider = Ddorg.Version.class,
        sortOptions = false,
        header = "Takes accounts off the list of those left out, and onboards them.",
        description = {"", "The opposite of 'ddorg exclude'.", ""},
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:They are on the list no more.", "1:They are, or you said no.", "2:Bad usage or bad input."},
        footer = {"", "Examples:", "  ddorg include 111111111111"})
final class Include implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "ACCOUNT", arity = "1..*", description = "Ids of accounts on the list.")
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

    Include(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Deployed deployed = Deployed.open(surroundings, connection, datadog)) {
            Snapshot snapshot = deployed.snapshot(surroundings.terminal());
            TreeSet<String> excluded = new TreeSet<>(snapshot.meant().excluded());
            accounts.stream().filter(id -> !excluded.contains(id)).findFirst().ifPresent(id -> {
                throw new Unusable(id + " is not on the list; it has "
                        + (excluded.isEmpty() ? "no account" : String.join(", ", excluded)));
            });
            accounts.forEach(excluded::remove);
            Mending mending =
                    new Mending(deployed, snapshot, surroundings.terminal(), connection.polling(surroundings));
            return new Exclusions(surroundings, mending, json)
                    .become(excluded, "Onboard " + String.join(", ", accounts) + "?", yes);
        }
    }
}
