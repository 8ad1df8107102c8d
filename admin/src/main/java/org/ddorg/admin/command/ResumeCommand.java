package org.ddorg.admin.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.command.option.DatadogOptions;
import org.ddorg.admin.command.option.DeployedInstallationOpener;
import org.ddorg.admin.command.option.ScopeOptions;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.apply.CollectionSwitch;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.admin.reconcile.apply.FleetReconciler;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg resume}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
        sortOptions = false,
        header = "Turns the collection on again that 'ddorg pause' turned off.",
        description = {
            "",
            "What was set before the pause is set again. A setting that nobody set goes to what a new account has.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:It collects again.", "1:It does not, or you said no.", "2:Bad usage, or it was not paused."},
        footer = {"", "Examples:", "  ddorg resume --account 111111111111", "  ddorg resume --organization --yes"})
final class ResumeCommand implements Callable<Integer> {

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

    ResumeCommand(CommandContext context) {
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
            refuse(pausing, ids);
            context.confirm("Turn collection on again for " + PauseCommand.words(scope, ids) + "?", yes);
            if (scope.isOrganization()) {
                pausing.resume();
            } else {
                pausing.resume(ids);
            }
            PauseCommand.conclude(context, json, "resumed", scope, ids);
            return reconciler.exitCode();
        }
    }

    private void refuse(CollectionSwitch pausing, List<String> ids) {
        boolean isPaused = scope.isOrganization() ? pausing.isPaused() : pausing.arePaused(ids);
        if (!isPaused) {
            throw new UsageException(
                    PauseCommand.words(scope, ids) + " is not paused as such: resume names what 'ddorg pause' named");
        }
    }
}
