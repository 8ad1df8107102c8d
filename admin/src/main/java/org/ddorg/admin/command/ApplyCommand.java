package org.ddorg.admin.command;

import java.util.concurrent.Callable;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.command.option.DatadogOptions;
import org.ddorg.admin.command.option.DeployedInstallationOpener;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.admin.reconcile.apply.FleetReconciler;
import org.ddorg.admin.reconcile.apply.PlanRunner;
import org.ddorg.admin.terminal.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg apply}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
        sortOptions = false,
        header = "Makes the organization, the StackSet and Datadog agree.",
        description = {
            "",
            "Shows the plan, asks, and does it: stack instances that are missing are made, those that failed are tried"
                    + " again, settings that differ in Datadog are set, and registrations of accounts that left the"
                    + " organization are removed where ddorg made them. Accounts that are fine are not touched, nor is"
                    + " anything that ddorg did not make. A run that was cut off is finished by the next.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:All agrees now.", "1:Something does not, or you said no.", "2:Bad usage or bad input."},
        footer = {
            "",
            "Examples:",
            "  ddorg apply",
            "  ddorg apply --yes --keep-orphans    in a script, and remove nothing from Datadog"
        })
final class ApplyCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @Option(
            names = "--keep-orphans",
            description = "Leave registrations of accounts that left the organization in Datadog.")
    private boolean keepOrphans;

    @Option(
            names = "--recreate-lost",
            description =
                    "Make stacks anew even where Datadog has lost most of the accounts. It is held back otherwise,"
                            + " as the keys may be those of another organization of Datadog's.")
    private boolean recreateLost;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print what was done, and what is left, as one JSON document.")
    private boolean json;

    /** Asked of the parsed command line, where an error is explained. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "-v", description = "Show what is asked of AWS and Datadog where it fails.")
    private boolean verbose;

    ApplyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (DeployedInstallation deployed = DeployedInstallationOpener.open(context, connection, datadog)) {
            FleetSnapshot snapshot = deployed.snapshot(context.terminal());
            long waiting = FleetPlan.waiting(FleetEvaluator.of(snapshot));
            if (waiting > 0) {
                throw new DeploymentFailedException(PlanRunner.waiting(waiting));
            }
            FleetPlan plan = plan(snapshot).only(this::isWanted);
            FleetReconciler reconciler =
                    new FleetReconciler(deployed, snapshot, context.terminal(), connection.polling(context));
            return new PlanRunner(context, reconciler, json)
                    .run(plan, yes, deployed.installation().prefix(), this::isWanted);
        }
    }

    private FleetPlan plan(FleetSnapshot snapshot) {
        return recreateLost
                ? FleetPlan.withMassLoss(snapshot, FleetEvaluator.of(snapshot))
                : FleetPlan.of(snapshot, FleetEvaluator.of(snapshot));
    }

    private boolean isWanted(FleetStep step) {
        return !(keepOrphans && step.kind() == FleetStep.Kind.FORGET);
    }
}
