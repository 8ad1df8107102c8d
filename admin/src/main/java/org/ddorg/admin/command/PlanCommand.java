package org.ddorg.admin.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.command.option.DatadogOptions;
import org.ddorg.admin.command.option.DeployedInstallationOpener;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.admin.reconcile.apply.PlanRunner;
import org.ddorg.admin.reconcile.apply.PlanView;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg plan}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
        sortOptions = false,
        header = "Shows what would make the organization, the StackSet and Datadog agree.",
        description = {
            "",
            "Reads what AWS Organizations, the StackSet's instances and Datadog have, compares it with what is deployed,"
                    + " and lists the steps of 'ddorg apply'. Nothing is changed. What ddorg did not make is in no step.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Nothing is to be done.", "1:Something is.", "2:Bad usage or bad input."},
        footer = {"", "Examples:", "  ddorg plan", "  ddorg plan --json | jq '.steps[].words'"})
final class PlanCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @Option(names = "--json", description = "Print the plan as one JSON document.")
    private boolean json;

    /** Asked of the parsed command line, where an error is explained. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "-v", description = "Show what is asked of AWS and Datadog where it fails.")
    private boolean verbose;

    PlanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (DeployedInstallation deployed = DeployedInstallationOpener.open(context, connection, datadog)) {
            FleetSnapshot snapshot = deployed.snapshot(context.terminal());
            List<AccountStatus> standings = FleetEvaluator.of(snapshot);
            FleetPlan plan = FleetPlan.of(snapshot, standings);
            long waiting = FleetPlan.waiting(standings);
            if (waiting > 0) {
                context.terminal().note(TextStyle.BAD, PlanRunner.waiting(waiting));
            }
            if (waiting == 0 || !plan.isEmpty() || json) {
                new PlanView(context.terminal(), json).show(plan);
            }
            return waiting == 0 && plan.isEmpty() && plan.manual().isEmpty() ? 0 : 1;
        }
    }
}
