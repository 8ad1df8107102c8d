package org.ddorg.admin.command.fleet;

import java.util.List;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.command.base.FleetCommand;
import org.ddorg.admin.command.option.FilterOptions;
import org.ddorg.admin.command.option.MemberRoleOption;
import org.ddorg.admin.reconcile.AccountFilter;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.reconcile.apply.FleetReconciler;
import org.ddorg.admin.reconcile.apply.PlanRunner;
import org.ddorg.admin.terminal.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg apply}. */
@Command(
        name = "apply",
        header = "Reconcile the organization, the StackSet and Datadog.",
        description = {
            "Shows the plan, asks for confirmation and applies it: creates missing stack instances, retries failed ones"
                    + " and repairs their stacks, corrects settings that differ in Datadog, and removes the Datadog integrations of accounts that"
                    + " left the organization, if ddorg created them.",
            "",
            "Healthy accounts and resources that ddorg did not create are never changed. Run the command again after"
                    + " an interruption."
        },
        exitCodeList = {
            "0:Organization, StackSet and Datadog agree.",
            "1:Differences remain, or confirmation declined.",
            "2:Invalid usage or input."
        },
        footer = {
            "Examples:",
            "  ddorg apply",
            "  ddorg apply --account payments-prod    only this account",
            "  ddorg apply --yes --keep-orphans    in a script, without removing integrations"
        })
public final class ApplyCommand extends FleetCommand {

    @Option(
            names = "--keep-orphans",
            description = "Keep the Datadog integrations of accounts that left the organization.")
    private boolean keepOrphans;

    @Option(
            names = "--recreate-lost",
            description = "Recreate stacks even when most accounts are missing in Datadog. By default this is refused,"
                    + " since the keys may belong to another Datadog organization.")
    private boolean recreateLost;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Mixin
    private MemberRoleOption member = new MemberRoleOption();

    public ApplyCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected String memberRole() {
        return member.role();
    }

    @Override
    protected int run(FleetReconciler fleet) {
        List<AccountStatus> accounts = FleetEvaluator.of(fleet.snapshot());
        long waiting = FleetPlan.waiting(accounts);
        if (waiting > 0) {
            throw new DeploymentFailedException(PlanRunner.waiting(waiting));
        }
        AccountFilter selection = filter.filter(accounts);
        FleetPlan plan = recreateLost
                ? FleetPlan.withMassLoss(fleet.snapshot(), accounts, selection)
                : FleetPlan.of(fleet.snapshot(), accounts, selection);
        return new PlanRunner(context(), fleet, isJson(), selection)
                .run(plan.only(this::isWanted), installation().prefix(), this::isWanted);
    }

    private boolean isWanted(FleetStep step) {
        return !(keepOrphans && step instanceof FleetStep.Forget);
    }
}
