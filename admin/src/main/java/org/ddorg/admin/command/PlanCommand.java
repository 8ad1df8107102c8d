package org.ddorg.admin.command;

import java.util.List;
import java.util.Optional;
import org.ddorg.admin.command.base.AwsCommand;
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

/** {@code ddorg plan}. */
@Command(
        name = "plan",
        header = "Show the changes that 'ddorg apply' would make.",
        description =
                "Reads AWS Organizations, the StackSet and Datadog, compares them with the deployed parameters, and"
                        + " lists the steps of 'ddorg apply'. Changes nothing.",
        exitCodeList = {"0:No changes needed.", "1:Changes needed.", "2:Invalid usage or input."},
        footer = {"Examples:", "  ddorg plan", "  ddorg plan --json | jq '.steps[].words'"})
final class PlanCommand extends AwsCommand {

    PlanCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        try (DeployedInstallation deployed = open()) {
            FleetSnapshot snapshot = deployed.snapshot(terminal());
            List<AccountStatus> accounts = FleetEvaluator.of(snapshot);
            Optional<String> blocked = deployed.obstacle().or(() -> waiting(accounts));
            blocked.ifPresent(reason -> terminal().note(TextStyle.BAD, reason));
            FleetPlan plan = deployed.obstacle().isPresent()
                    ? new FleetPlan(List.of(), List.of())
                    : FleetPlan.of(snapshot, accounts);
            show(plan, blocked);
            return blocked.isEmpty() && plan.isEmpty() && plan.manual().isEmpty() ? 0 : 1;
        }
    }

    private static Optional<String> waiting(List<AccountStatus> accounts) {
        return Optional.of(FleetPlan.waiting(accounts))
                .filter(count -> count > 0)
                .map(PlanRunner::waiting);
    }

    private void show(FleetPlan plan, Optional<String> blocked) {
        PlanView view = new PlanView(terminal(), false);
        if (isJson()) {
            view.showJson(plan, blocked);
        } else if (blocked.isEmpty() || !plan.isEmpty()) {
            view.show(plan, "✓ No changes. The organization, the StackSet and Datadog are in sync");
        }
    }
}
