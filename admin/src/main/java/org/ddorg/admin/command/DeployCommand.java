package org.ddorg.admin.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.DeployedKeys;
import org.ddorg.admin.aws.stack.DeploymentArtifacts;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stack.Prerequisites;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.command.option.ConfigFileOption;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.command.option.DatadogOptions;
import org.ddorg.admin.command.option.DeployOptions;
import org.ddorg.admin.command.option.DeployedInstallationOpener;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.deploy.DeployOutcome;
import org.ddorg.admin.deploy.DeployProgress;
import org.ddorg.admin.deploy.DeployRequest;
import org.ddorg.admin.deploy.Deployer;
import org.ddorg.admin.deploy.OuParameter;
import org.ddorg.admin.deploy.OuParameters;
import org.ddorg.admin.preflight.CheckResult;
import org.ddorg.admin.preflight.Finding;
import org.ddorg.admin.preflight.PlannedInstallation;
import org.ddorg.admin.preflight.Preflight;
import org.ddorg.admin.preflight.PreflightReport;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg deploy}. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
        sortOptions = false,
        header = "Puts the organization under Datadog, or changes what is deployed.",
        description = {
            "",
            "Checks whether it can succeed (as ddorg preflight does), makes a bucket for the function's code, shows"
                    + " what would be changed, asks, and shows progress until every account has been dealt with. Work"
                    + " in the management account, in the one region where ddorg is to live.",
            "",
            "Keys are taken from DD_API_KEY and DD_APP_KEY, or asked for; later those that are deployed serve. What you"
                    + " leave out keeps its value. Repeating it is safe: where nothing changes nothing is done, and a"
                    + " run that was cut off is finished by the next. Ctrl-C leaves AWS at work: deploy again to watch.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Every account has it.",
            "1:Something failed, or you said no.",
            "2:Bad usage or bad input; nothing was done.",
            "130:Ctrl-C; AWS goes on."
        },
        footer = {
            "",
            "Examples:",
            "  ddorg deploy                                        the whole organization",
            "  ddorg deploy --ou /Workloads --exclude 111111111111 --preset minimal",
            "  ddorg deploy --set DisableMetricCollection=true --set AccountTags=env:prod,team:sre",
            "  ddorg deploy --ou-set /Workloads/Prod:Preset=full  one unit otherwise than the others",
            "  ddorg deploy --yes --json > outcome.json            in a script"
        })
final class DeployCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private DeployOptions options = new DeployOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print the outcome as one JSON document; the rest goes to stderr.")
    private boolean json;

    @Option(names = "-v", description = "Show every check, also those that pass.")
    private boolean verbose;

    DeployCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ConfigFile file = config.file();
        connection.orElse(file);
        TemplateParameters template = TemplateParameters.ofOrganization();
        DeployRequest wanted = options.wanted(file, template);
        try (AwsClients aws = connection.aws(context)) {
            return deploy(aws, wanted, template);
        }
    }

    private int deploy(AwsClients aws, DeployRequest wanted, TemplateParameters template) {
        Installation installation = connection.installation();
        DeploymentArtifacts bundle = DeploymentArtifacts.of(Optional.empty(), Optional.empty());
        OrganizationDeployment deployment =
                new OrganizationDeployment(aws, installation, bundle, connection.polling(context));
        settle(deployment, installation);
        Optional<OrganizationStack> stack = OrganizationStack.find(aws, installation);
        Map<String, String> deployed = stack.map(OrganizationStack::parameters).orElseGet(Map::of);
        Optional<DatadogKeys> keys = keys(aws, stack, wanted, template);
        DatadogSite site = site(wanted, deployed);
        Prerequisites prerequisites = new Prerequisites(aws);
        if (!preflight(prerequisites, wanted.intent(installation, deployed, site), keys)
                .isFine()) {
            throw new DeploymentFailedException("the checks above found what would make this fail: nothing was done");
        }
        OuParameters units = new OuParameters(context, aws, installation, connection.polling(context), prerequisites);
        List<OuParameter> settings = units.identified(wanted.unitSettings());
        DeployOutcome outcome = new Deployer(
                        context, deployment, installation, template, prerequisites, yes, "ddorg deploy")
                .deploy(
                        wanted.given(deployed, prerequisites.tree(), site, keys),
                        () -> bring(units, settings, deployed.isEmpty()));
        show(outcome);
        return outcome.exitCode();
    }

    private boolean bring(OuParameters units, List<OuParameter> settings, boolean isNew) {
        if (isNew) {
            units.forgetFormer();
        }
        return !settings.isEmpty() && units.bring(settings, yes);
    }

    private DatadogSite site(DeployRequest wanted, Map<String, String> deployed) {
        String kept = wanted.parameters().getOrDefault("DatadogSite", deployed.get("DatadogSite"));
        return datadog.site(context, Optional.ofNullable(kept));
    }

    /** What is going on already is watched, and not begun again. */
    private void settle(OrganizationDeployment deployment, Installation installation) {
        String stack = "stack " + installation.organizationStack();
        switch (deployment.footing()) {
            case BUSY -> {
                note(TextStyle.STRONG, "AWS is at work on " + stack + " already; watching it");
                watch(deployment);
            }
            case LEAVING ->
                throw new DeploymentFailedException(
                        stack + " is being deleted: ddorg uninstall watches it; deploy again when" + " it is gone");
            default -> {}
        }
    }

    private void watch(OrganizationDeployment deployment) {
        int accounts = deployment
                .stackSet()
                .state()
                .orElse(StackSetState.NONE)
                .instances()
                .size();
        try (DeployProgress watch =
                DeployProgress.of(context.terminal(), StackSetState.NONE, accounts, "ddorg deploy")) {
            deployment.await(watch);
        }
    }

    /** Those of the secret, where it is there, so that a rotation is not undone by what CloudFormation remembers. */
    private Optional<DatadogKeys> keys(
            AwsClients aws, Optional<OrganizationStack> stack, DeployRequest wanted, TemplateParameters template) {
        Optional<DatadogKeys> deployed = stack.flatMap(found -> DeployedKeys.read(aws, found));
        boolean isOwnSecret =
                wanted.hasOwnSecret(stack.map(OrganizationStack::parameters).orElseGet(Map::of));
        if (isOwnSecret || (stack.isPresent() && deployed.isEmpty())) {
            return DatadogOptions.fromEnvironment(context).or(() -> deployed);
        }
        DatadogKeys keys = datadog.keys(context, () -> deployed);
        DeployedInstallationOpener.requireSame(keys, deployed);
        check(template, "DatadogApiKey", keys.api());
        check(template, "DatadogAppKey", keys.application());
        return Optional.of(keys);
    }

    private static void check(TemplateParameters template, String name, String key) {
        template.problem(name, key).ifPresent(complaint -> {
            throw new UsageException(complaint);
        });
    }

    private PreflightReport preflight(
            Prerequisites prerequisites, PlannedInstallation intent, Optional<DatadogKeys> keys) {
        Preflight preflight = new Preflight(prerequisites, DatadogOptions.url(context, intent.site()), intent);
        PreflightReport report = preflight.run(keys, this::show);
        note(
                report.isFine() ? TextStyle.GOOD : TextStyle.BAD,
                report.isFine()
                        ? "✓ Ready to deploy: " + report.count(CheckResult.PASSES) + " checks passed"
                        : "✗ Not ready to deploy; nothing was done");
        return report;
    }

    private void show(Finding finding) {
        if (finding.verdict() != CheckResult.PASSES || verbose) {
            note(
                    finding.fails() ? TextStyle.BAD : TextStyle.PLAIN,
                    finding.verdict().sign() + " " + finding.check() + ": " + finding.what());
            if (!finding.fix().isEmpty()) {
                note(TextStyle.PLAIN, "  → " + finding.fix());
            }
        }
    }

    private void show(DeployOutcome outcome) {
        if (json) {
            context.terminal().say(TextStyle.PLAIN, outcome.json());
        } else {
            outcome.show(context.terminal());
        }
    }

    private void note(TextStyle tone, String text) {
        context.terminal().note(tone, text);
    }
}
