package org.ddorg.admin.command;

import java.util.List;
import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.command.base.AwsCommand;
import org.ddorg.admin.command.option.AccountFilterOption;
import org.ddorg.admin.command.option.ConfigFileOption;
import org.ddorg.admin.command.option.DeployOptions;
import org.ddorg.admin.command.option.DetailedExitCodeOption;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.deploy.DeployRequest;
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
import org.ddorg.admin.terminal.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg plan}. */
@Command(
        name = "plan",
        header = "Show the changes that 'ddorg apply' would make.",
        description = {
            "Plan of drift, without options of a deployment: reads AWS Organizations, the StackSet and Datadog, compares"
                    + " them with the deployed parameters, and lists the steps of 'ddorg apply'. Changes nothing.",
            "",
            "Preview of a deployment: with --config, --ou, --exclude, --preset, --set or --ou-set, shows what 'ddorg"
                    + " deploy' with these options would change instead, as 'ddorg deploy --plan' does. Changes nothing."
        },
        exitCodeList = {
            "0:No changes needed. For a deployment: the preview is shown.",
            "1:Changes needed. For a deployment: an error.",
            "2:Invalid usage or input. With --detailed-exitcode: there are changes."
        },
        footer = {
            "Examples:",
            "  ddorg plan                             what 'ddorg apply' would do",
            "  ddorg plan --drift --ou /Workloads     the same, only these accounts",
            "  ddorg plan --config ddorg.yaml         what 'ddorg deploy --config ddorg.yaml' would do",
            "  ddorg plan --json | jq '.steps[].words'"
        })
final class PlanCommand extends AwsCommand {

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private DeployOptions options = new DeployOptions();

    @Mixin
    private DetailedExitCodeOption exitCode = new DetailedExitCodeOption();

    @Mixin
    private AccountFilterOption filter = new AccountFilterOption();

    @Option(
            names = "--drift",
            description = "Show the plan of drift also with --ou, which then limits it to the accounts of these OUs.")
    private boolean drift;

    PlanCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        boolean isOfDrift = drift || (!config.isGiven() && options.isEmpty());
        if (isOfDrift && (config.isGiven() || !options.hasOnlyOus())) {
            throw new UsageException(
                    "--drift goes with --ou and --account only. Omit it for the preview of a deployment.");
        }
        if (!isOfDrift && filter.isGiven()) {
            throw new UsageException("--account limits the plan of drift. Omit it for the preview of a deployment, or"
                    + " add --drift.");
        }
        return isOfDrift ? ofDrift() : ofDeployment();
    }

    private int ofDeployment() {
        ConfigFile file = config.file();
        defaultsFrom(file);
        TemplateParameters template = TemplateParameters.ofOrganization();
        DeployRequest request = options.request(file, template);
        try (AwsClients aws = aws()) {
            return exitCode.exitCode(preview(aws, template, request), 0);
        }
    }

    private int ofDrift() {
        try (DeployedInstallation deployed = open()) {
            FleetSnapshot snapshot = read(deployed, terminal());
            List<AccountStatus> accounts = FleetEvaluator.of(snapshot);
            AccountFilter selection = filter.filter(accounts, options.ous());
            Optional<String> blocked = deployed.obstacle().or(() -> waiting(accounts));
            blocked.ifPresent(reason -> terminal().note(TextStyle.BAD, reason));
            FleetPlan plan = deployed.obstacle().isPresent()
                    ? new FleetPlan(List.of(), List.of())
                    : FleetPlan.of(snapshot, accounts, selection);
            PlanView view = new PlanView(terminal(), false, selection);
            if (isJson()) {
                view.showJson(plan, snapshot, accounts, blocked);
            } else if (blocked.isEmpty() || !plan.isEmpty()) {
                view.show(plan, nothing(selection));
                selection.remark(accounts).forEach(this::print);
            }
            boolean isInSync =
                    blocked.isEmpty() && plan.isEmpty() && plan.manual().isEmpty();
            return exitCode.exitCode(!isInSync, isInSync ? 0 : 1);
        }
    }

    private static String nothing(AccountFilter selection) {
        return selection.isAll()
                ? "✓ No changes. The organization, the StackSet and Datadog are in sync"
                : "✓ No changes for the accounts of" + selection.suffix();
    }

    private static Optional<String> waiting(List<AccountStatus> accounts) {
        return Optional.of(FleetPlan.waiting(accounts))
                .filter(count -> count > 0)
                .map(PlanRunner::waiting);
    }
}
