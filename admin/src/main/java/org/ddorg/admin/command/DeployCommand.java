package org.ddorg.admin.command;

import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.command.base.AwsCommand;
import org.ddorg.admin.command.option.ConfigFileOption;
import org.ddorg.admin.command.option.ConfirmOption;
import org.ddorg.admin.command.option.DeployOptions;
import org.ddorg.admin.command.option.DetailedExitCodeOption;
import org.ddorg.admin.command.option.ManagementProfileOption;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.deploy.DeployJson;
import org.ddorg.admin.deploy.DeployOutcome;
import org.ddorg.admin.deploy.DeployRequest;
import org.ddorg.admin.deploy.DeployWorkflow;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg deploy}. */
@Command(
        name = "deploy",
        header = "Deploy ddorg to the organization, or change the deployment.",
        description = {
            "Runs the checks of 'ddorg preflight', creates a bucket for the function's code, shows the changes, asks for"
                    + " confirmation, and shows progress until every account is processed. Run it in the management"
                    + " account or in the account of a delegated administrator, in the AWS Region of the installation.",
            "",
            "Reads the Datadog keys from DD_API_KEY and DD_APP_KEY, or prompts for them; later deployments use the"
                    + " deployed keys. Options that are not given keep their deployed values.",
            "",
            "--plan shows what would change and changes nothing. It needs no terminal and no keys. To find drift of"
                    + " the accounts instead, use 'ddorg plan'.",
            "",
            "Run the command again after an interruption: it continues, and does nothing when everything is up to date."
                    + " Ctrl-C stops watching; AWS continues."
        },
        exitCodeList = {
            "0:Every account is onboarded. With --plan: the preview is shown.",
            "1:A check or an account failed, or confirmation declined.",
            "2:Invalid usage or input; nothing was changed. With --detailed-exitcode: there are changes.",
            "130:Ctrl-C; AWS continues in the background."
        },
        footer = {
            "Examples:",
            "  ddorg deploy                                        the whole organization",
            "  ddorg deploy --config ddorg.yaml --plan             a preview, which changes nothing",
            "  ddorg deploy --ou /Workloads --exclude 111111111111 --preset minimal",
            "  ddorg deploy --set DisableMetricCollection=true --set AccountTags=env:prod,team:sre",
            "  ddorg deploy --ou-set /Workloads/Prod:Preset=full   another preset for one OU",
            "  ddorg deploy --yes --json > outcome.json            in a script",
            "  ddorg deploy --management-profile NAME              as a delegated administrator for StackSets"
        })
final class DeployCommand extends AwsCommand {

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private DeployOptions options = new DeployOptions();

    @Option(
            names = "--plan",
            description = "Show what would change, for how many accounts and what it turns on that costs money. Change"
                    + " nothing.")
    private boolean plan;

    @Mixin
    private DetailedExitCodeOption exitCode = new DetailedExitCodeOption();

    @Mixin
    private ManagementProfileOption management = new ManagementProfileOption();

    @Option(
            names = {"-v", "--verbose"},
            description = "Show the checks that pass, all failed accounts, and AWS's reasons as they are.")
    private boolean verbose;

    @Mixin
    private ConfirmOption confirmation = new ConfirmOption();

    DeployCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        ConfigFile file = config.file();
        defaultsFrom(file);
        TemplateParameters template = TemplateParameters.ofOrganization();
        DeployRequest request = options.request(file, template);
        if (exitCode.isGiven() && !plan) {
            throw new UsageException("--detailed-exitcode requires --plan.");
        }
        try (AwsClients aws = aws()) {
            if (plan) {
                boolean hasChanges = preview(aws, template, request);
                return exitCode.exitCode(hasChanges, 0);
            }
            CommandContext confirmed = confirmation.in(context());
            DeployOutcome outcome = new DeployWorkflow(
                            confirmed,
                            aws,
                            installation(),
                            datadog(),
                            template,
                            management.account(confirmed, aws, installation()),
                            verbose)
                    .run(request);
            if (isJson()) {
                print(DeployJson.of(outcome));
            } else {
                outcome.show(terminal(), verbose);
            }
            return outcome.exitCode();
        }
    }
}
