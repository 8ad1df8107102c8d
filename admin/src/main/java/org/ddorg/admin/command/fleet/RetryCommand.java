package org.ddorg.admin.command.fleet;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ddorg.admin.command.base.FleetCommand;
import org.ddorg.admin.command.option.AccountIdConverter;
import org.ddorg.admin.command.option.FilterOptions;
import org.ddorg.admin.command.option.MemberRoleOption;
import org.ddorg.admin.reconcile.AccountFilter;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.reconcile.apply.FleetReconciler;
import org.ddorg.admin.reconcile.apply.PlanRunner;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ddorg retry}. */
@Command(
        name = "retry",
        header = "Retry failed accounts.",
        description = {
            "Updates the stack instances of failed accounts and no others. Fix the cause that 'ddorg status' shows first: a"
                    + " retry does not change settings.",
            "",
            "A stack that refuses updates since an earlier rollback failed is repaired: its rollback is continued, or the"
                    + " stack is replaced. Role, external ID and integration stay."
        },
        exitCodeList = {
            "0:No account is failing.",
            "1:Accounts are still failing, or confirmation declined.",
            "2:Invalid usage or input."
        },
        footer = {
            "Examples:",
            "  ddorg retry",
            "  ddorg retry 111111111111 222222222222",
            "  ddorg retry --ou /Workloads/Production    the failed accounts of this OU"
        })
public final class RetryCommand extends FleetCommand {

    @Parameters(
            paramLabel = "ACCOUNT",
            arity = "0..*",
            converter = AccountIdConverter.class,
            description = "IDs of the accounts to retry. Default: all failed accounts.")
    private List<String> accounts = List.of();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Mixin
    private MemberRoleOption member = new MemberRoleOption();

    public RetryCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected String memberRole() {
        return member.role();
    }

    @Override
    protected int run(FleetReconciler fleet) {
        List<AccountStatus> all = FleetEvaluator.of(fleet.snapshot());
        AccountFilter selection = filter.filter(all);
        List<AccountStatus> failed = selected(selection.selected(all));
        if (failed.isEmpty() && !isJson()) {
            print(selection.isAll() ? "No account has failed." : "No account of" + selection.suffix() + " has failed.");
            selection.remark(all).forEach(this::print);
            return 0;
        }
        FleetPlan plan = FleetPlan.of(fleet.snapshot(), failed).only(RetryCommand::isOfAccounts);
        return new PlanRunner(context(), fleet, isJson(), selection).run(plan, "", step -> contains(plan, step));
    }

    private List<AccountStatus> selected(List<AccountStatus> selection) {
        List<AccountStatus> failed = selection.stream()
                .filter(status -> status.state() == AccountState.FAILED)
                .toList();
        Set<String> ids = failed.stream().map(status -> status.account().id()).collect(Collectors.toSet());
        accounts.stream().filter(id -> !ids.contains(id)).findFirst().ifPresent(id -> {
            throw new UsageException("Account " + id + " has not failed. List the accounts with ddorg status.");
        });
        return failed.stream()
                .filter(status ->
                        accounts.isEmpty() || accounts.contains(status.account().id()))
                .toList();
    }

    private static boolean isOfAccounts(FleetStep step) {
        return step.kind() != FleetStep.Kind.AUTO_DEPLOY;
    }

    private static boolean contains(FleetPlan plan, FleetStep step) {
        return isOfAccounts(step)
                && plan.steps().stream().anyMatch(planned -> planned.accounts().containsAll(step.accounts()));
    }
}
