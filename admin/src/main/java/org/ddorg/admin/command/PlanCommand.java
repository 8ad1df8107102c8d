package org.ddorg.admin.command;

import java.util.List;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.command.base.AwsCommand;
import org.ddorg.admin.command.option.ConfigFileOption;
import org.ddorg.admin.command.option.DeployOptions;
import org.ddorg.admin.command.option.DetailedExitCodeOption;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.deploy.DeployRequest;
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
        description = {
            "Plan of drift: reads AWS Organizations, the StackSet and Datadog, compares them with the deployed parameters,"
                    + " and lists the steps of 'ddorg apply'. Changes nothing.",
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

    PlanCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        return config.isGiven() || !options.isEmpty() ? ofDeployment() : ofDrift();
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
            FleetSnapshot snapshot = deployed.snapshot(terminal());
            List<AccountStatus> accounts = FleetEvaluator.of(snapshot);
            FleetPlan plan = FleetPlan.of(snapshot, accounts);
            long waiting = FleetPlan.waiting(accounts);
            if (waiting > 0) {
                terminal().note(TextStyle.BAD, PlanRunner.waiting(waiting));
            }
            if (waiting == 0 || !plan.isEmpty() || isJson()) {
                new PlanView(terminal(), isJson(), false).show(plan);
            }
            boolean isInSync = waiting == 0 && plan.isEmpty() && plan.manual().isEmpty();
            return exitCode.exitCode(!isInSync, isInSync ? 0 : 1);
        }
    }
}
