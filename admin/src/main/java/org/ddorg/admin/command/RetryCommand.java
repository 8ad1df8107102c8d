package org.ddorg.admin.command;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.command.option.DatadogOptions;
import org.ddorg.admin.command.option.DeployedInstallationOpener;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.admin.reconcile.apply.FleetReconciler;
import org.ddorg.admin.reconcile.apply.PlanRunner;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ddorg retry}. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
        sortOptions = false,
        header = "Tries the accounts again that failed, and no others.",
        description = {
            "",
            "Mend first what 'ddorg status' names as the cause: a retry does not change the settings.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:None fails any more.", "1:Some still do, or you said no.", "2:Bad usage or bad input."},
        footer = {"", "Examples:", "  ddorg retry", "  ddorg retry 111111111111 222222222222"})
final class RetryCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "ACCOUNT", arity = "0..*", description = "Only these. Default: all that failed.")
    private List<String> accounts = List.of();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print what was done, and what is left, as one JSON document.")
    private boolean json;

    /** Asked of the parsed command line, where an error is explained. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "-v", description = "Show what is asked of AWS and Datadog where it fails.")
    private boolean verbose;

    RetryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (DeployedInstallation deployed = DeployedInstallationOpener.open(context, connection, datadog)) {
            FleetSnapshot snapshot = deployed.snapshot(context.terminal());
            FleetPlan plan = failures(snapshot, FleetEvaluator.of(snapshot));
            FleetReconciler reconciler =
                    new FleetReconciler(deployed, snapshot, context.terminal(), connection.polling(context));
            return new PlanRunner(context, reconciler, json).run(plan, yes, "", step -> isFailure(step, plan));
        }
    }

    private FleetPlan failures(FleetSnapshot snapshot, List<AccountStatus> standings) {
        List<AccountStatus> failed =
                standings.stream().filter(s -> s.state() == AccountState.FAILED).toList();
        Set<String> ids = failed.stream().map(s -> s.account().id()).collect(Collectors.toSet());
        accounts.stream().filter(id -> !ids.contains(id)).findFirst().ifPresent(id -> {
            throw new UsageException(id + " is no account that failed; ddorg status says how it stands");
        });
        return FleetPlan.of(
                snapshot,
                failed.stream()
                        .filter(s -> accounts.isEmpty()
                                || accounts.contains(s.account().id()))
                        .toList());
    }

    private static boolean isFailure(FleetStep step, FleetPlan plan) {
        return plan.steps().stream().anyMatch(done -> done.accounts().containsAll(step.accounts()));
    }
}
