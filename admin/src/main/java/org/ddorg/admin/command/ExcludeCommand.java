package org.ddorg.admin.command;

import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.ddorg.admin.aws.OrganizationAccount;
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

/** {@code ddorg exclude}. */
@Command(
        name = "exclude",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
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
final class ExcludeCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "ACCOUNT", arity = "1..*", description = "Ids of accounts of the organization.")
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

    ExcludeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (DeployedInstallation deployed = DeployedInstallationOpener.open(context, connection, datadog)) {
            FleetSnapshot snapshot = deployed.snapshot(context.terminal());
            accounts.forEach(id -> check(id, snapshot));
            TreeSet<String> excluded = new TreeSet<>(snapshot.desired().excluded());
            excluded.addAll(accounts);
            FleetReconciler reconciler =
                    new FleetReconciler(deployed, snapshot, context.terminal(), connection.polling(context));
            return new ExclusionList(context, reconciler, json)
                    .replace(excluded, "Take back what ddorg made in " + String.join(", ", accounts) + "?", yes);
        }
    }

    private static void check(String id, FleetSnapshot snapshot) {
        if (id.equals(snapshot.desired().managementAccountId())) {
            throw new UsageException(id + " is the management account: leave it out with"
                    + " ddorg deploy --set IncludeManagementAccount=false");
        }
        if (snapshot.accounts().stream().map(OrganizationAccount::id).noneMatch(id::equals)) {
            throw new UsageException(id + ": the organization has no such account; ddorg status lists them");
        }
    }
}
