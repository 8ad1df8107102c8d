package org.ddorg.admin.command;

import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.command.base.AwsCommand;
import org.ddorg.admin.command.option.ConfigFileOption;
import org.ddorg.admin.command.option.ConfirmOption;
import org.ddorg.admin.command.option.DeployOptions;
import org.ddorg.admin.command.option.ManagementProfileOption;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.deploy.DeployJson;
import org.ddorg.admin.deploy.DeployOutcome;
import org.ddorg.admin.deploy.DeployRequest;
import org.ddorg.admin.deploy.DeployRunner;
import org.ddorg.admin.terminal.CommandContext;
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
            "Run the command again after an interruption: it continues, and does nothing when everything is up to date."
                    + " Ctrl-C stops watching; AWS continues."
        },
        exitCodeList = {
            "0:Every account is onboarded.",
            "1:A check or an account failed, or confirmation declined.",
            "2:Invalid usage or input; nothing was changed.",
            "130:Ctrl-C; AWS continues in the background."
        },
        footer = {
            "Examples:",
            "  ddorg deploy                                        the whole organization",
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
        try (AwsClients aws = aws()) {
            CommandContext confirmed = confirmation.in(context());
            DeployOutcome outcome = new DeployRunner(
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
