package org.ddorg.admin.command;

import java.util.List;
import org.ddorg.admin.command.base.AwsCommand;
import org.ddorg.admin.command.option.FilterOptions;
import org.ddorg.admin.reconcile.AccountFilter;
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

/** {@code ddorg plan}. */
@Command(
        name = "plan",
        header = "Show the changes that 'ddorg apply' would make.",
        description =
                "Reads AWS Organizations, the StackSet and Datadog, compares them with the deployed parameters, and"
                        + " lists the steps of 'ddorg apply'. Changes nothing.",
        exitCodeList = {"0:No changes needed.", "1:Changes needed.", "2:Invalid usage or input."},
        footer = {
            "Examples:",
            "  ddorg plan",
            "  ddorg plan --ou /Workloads      only these accounts",
            "  ddorg plan --json | jq '.steps[].words'"
        })
final class PlanCommand extends AwsCommand {

    @Mixin
    private FilterOptions filter = new FilterOptions();

    PlanCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        try (DeployedInstallation deployed = open()) {
            FleetSnapshot snapshot = read(deployed, terminal());
            List<AccountStatus> accounts = FleetEvaluator.of(snapshot);
            AccountFilter selection = filter.filter(accounts);
            FleetPlan plan = FleetPlan.of(snapshot, accounts, selection);
            long waiting = FleetPlan.waiting(accounts);
            if (waiting > 0) {
                terminal().note(TextStyle.BAD, PlanRunner.waiting(waiting));
            }
            if (waiting == 0 || !plan.isEmpty() || isJson()) {
                new PlanView(terminal(), isJson(), false, selection).show(plan, snapshot, accounts);
            }
            return waiting == 0 && plan.isEmpty() && plan.manual().isEmpty() ? 0 : 1;
        }
    }
}
