package org.ddorg.admin.command;

import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.command.option.DatadogOptions;
import org.ddorg.admin.command.option.DeployedInstallationOpener;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.admin.reconcile.apply.ExclusionList;
import org.ddorg.admin.reconcile.apply.FleetReconciler;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ddorg include}. */
@Command(
        name = "include",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
        sortOptions = false,
        header = "Takes accounts off the list of those left out, and onboards them.",
        description = {"", "The opposite of 'ddorg exclude'.", ""},
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:They are on the list no more.", "1:They are, or you said no.", "2:Bad usage or bad input."},
        footer = {"", "Examples:", "  ddorg include 111111111111"})
final class IncludeCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "ACCOUNT", arity = "1..*", description = "Ids of accounts on the list.")
    private List<String> accounts = List.of();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

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

    IncludeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (DeployedInstallation deployed = DeployedInstallationOpener.open(context, connection, datadog)) {
            FleetSnapshot snapshot = deployed.snapshot(context.terminal());
            TreeSet<String> excluded = new TreeSet<>(snapshot.desired().excluded());
            accounts.stream().filter(id -> !excluded.contains(id)).findFirst().ifPresent(id -> {
                throw new UsageException(id + " is not on the list; it has "
                        + (excluded.isEmpty() ? "no account" : String.join(", ", excluded)));
            });
            accounts.forEach(excluded::remove);
            FleetReconciler reconciler =
                    new FleetReconciler(deployed, snapshot, context.terminal(), connection.polling(context));
            return new ExclusionList(context, reconciler, json)
                    .replace(excluded, "Onboard " + String.join(", ", accounts) + "?", yes);
        }
    }
}
