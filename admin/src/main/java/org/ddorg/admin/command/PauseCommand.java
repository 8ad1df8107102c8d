package org.ddorg.admin.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.command.option.DatadogOptions;
import org.ddorg.admin.command.option.DeployedInstallationOpener;
import org.ddorg.admin.command.option.ScopeOptions;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.json.PauseJson;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.apply.CollectionSwitch;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.admin.reconcile.apply.FleetReconciler;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg pause}. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
        sortOptions = false,
        header = "Turns the collection of metrics and resources off, and keeps everything else.",
        description = {
            "",
            "For accounts, units or the whole organization. Role, external id and registration stay, and 'ddorg resume'"
                    + " brings back what was. Permissions that only resource collection needs are taken away meanwhile."
                    + " Accounts that join a paused unit later collect until 'ddorg apply' is run.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:It is paused.", "1:It is not, or you said no.", "2:Bad usage or bad input."},
        footer = {
            "",
            "Examples:",
            "  ddorg pause --account 111111111111",
            "  ddorg pause --ou /Sandbox --yes",
            "  ddorg pause --organization"
        })
final class PauseCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print what was done as one JSON document.")
    private boolean json;

    /** Asked of the parsed command line, where an error is explained. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "-v", description = "Show what is asked of AWS and Datadog where it fails.")
    private boolean verbose;

    PauseCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        scope.check();
        try (DeployedInstallation deployed = DeployedInstallationOpener.open(context, connection, datadog)) {
            FleetSnapshot snapshot = deployed.snapshot(context.terminal());
            FleetReconciler reconciler =
                    new FleetReconciler(deployed, snapshot, context.terminal(), connection.polling(context));
            CollectionSwitch pausing = new CollectionSwitch(reconciler);
            List<String> ids = scope.ids(snapshot);
            context.confirm("Turn collection off for " + words(scope, ids) + "?", yes);
            if (scope.isOrganization()) {
                pausing.pause();
            } else {
                pausing.pause(ids);
            }
            conclude(context, json, "paused", scope, ids);
            return reconciler.exitCode();
        }
    }

    static String words(ScopeOptions scope, List<String> ids) {
        return scope.isOrganization() ? "the whole organization" : String.join(", ", ids);
    }

    static void conclude(CommandContext context, boolean json, String action, ScopeOptions scope, List<String> ids) {
        if (json) {
            context.terminal().say(TextStyle.PLAIN, JsonWriter.write(new PauseJson(action, ids)));
        } else {
            context.terminal().say(TextStyle.GOOD, "✓ " + action + ": " + words(scope, ids));
        }
    }
}
