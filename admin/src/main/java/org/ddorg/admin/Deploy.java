package org.ddorg.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Bundle;
import org.ddorg.admin.aws.DeployedKeys;
import org.ddorg.admin.aws.Deployment;
import org.ddorg.admin.aws.DeploymentFailed;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationStack;
import org.ddorg.admin.aws.Prerequisites;
import org.ddorg.admin.aws.StackSetState;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.datadog.DatadogSite;
import org.ddorg.admin.datadog.Keys;
import org.ddorg.admin.preflight.Finding;
import org.ddorg.admin.preflight.Intent;
import org.ddorg.admin.preflight.Preflight;
import org.ddorg.admin.preflight.Report;
import org.ddorg.admin.preflight.Verdict;
import org.ddorg.admin.terminal.Tone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg deploy}. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        versionProvider = Ddorg.Version.class,
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
final class Deploy implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private WantedOptions options = new WantedOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print the outcome as one JSON document; the rest goes to stderr.")
    private boolean json;

    @Option(names = "-v", description = "Show every check, also those that pass.")
    private boolean verbose;

    Deploy(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ConfigFile file = config.file();
        connection.orElse(file);
        TemplateParameters template = TemplateParameters.ofOrganization();
        Wanted wanted = options.wanted(file, template);
        try (AwsClients aws = connection.aws(surroundings)) {
            return deploy(aws, wanted, template);
        }
    }

    private int deploy(AwsClients aws, Wanted wanted, TemplateParameters template) {
        Installation installation = connection.installation();
        Bundle bundle = Bundle.of(Optional.empty(), Optional.empty());
        Deployment deployment = new Deployment(aws, installation, bundle, connection.polling(surroundings));
        settle(deployment, installation);
        Optional<OrganizationStack> stack = OrganizationStack.find(aws, installation);
        Map<String, String> deployed = stack.map(OrganizationStack::parameters).orElseGet(Map::of);
        Optional<Keys> keys = keys(aws, stack, wanted, template);
        DatadogSite site = site(wanted, deployed);
        Prerequisites prerequisites = new Prerequisites(aws);
        if (!preflight(prerequisites, wanted.intent(installation, deployed, site), keys)
                .isFine()) {
            throw new DeploymentFailed("the checks above found what would make this fail: nothing was done");
        }
        UnitSettings units =
                new UnitSettings(surroundings, aws, installation, connection.polling(surroundings), prerequisites);
        List<UnitSetting> settings = units.identified(wanted.unitSettings());
        Outcome outcome = new Deploying(
                        surroundings, deployment, installation, template, prerequisites, yes, "ddorg deploy")
                .deploy(
                        wanted.given(deployed, prerequisites.tree(), site, keys),
                        () -> bring(units, settings, deployed.isEmpty()));
        show(outcome);
        return outcome.exitCode();
    }

    private boolean bring(UnitSettings units, List<UnitSetting> settings, boolean isNew) {
        if (isNew) {
            units.forgetFormer();
        }
        return !settings.isEmpty() && units.bring(settings, yes);
    }

    private DatadogSite site(Wanted wanted, Map<String, String> deployed) {
        String kept = wanted.parameters().getOrDefault("DatadogSite", deployed.get("DatadogSite"));
        return datadog.site(surroundings, Optional.ofNullable(kept));
    }

    /** What is going on already is watched, and not begun again. */
    private void settle(Deployment deployment, Installation installation) {
        String stack = "stack " + installation.organizationStack();
        switch (deployment.footing()) {
            case BUSY -> {
                note(Tone.STRONG, "AWS is at work on " + stack + " already; watching it");
                watch(deployment);
            }
            case LEAVING ->
                throw new DeploymentFailed(
                        stack + " is being deleted: ddorg uninstall watches it; deploy again when" + " it is gone");
            default -> {}
        }
    }

    private void watch(Deployment deployment) {
        int accounts = deployment
                .stackSet()
                .state()
                .orElse(StackSetState.NONE)
                .instances()
                .size();
        try (Watch watch = Watch.of(surroundings.terminal(), StackSetState.NONE, accounts, "ddorg deploy")) {
            deployment.await(watch);
        }
    }

    /** Those of the secret, where it is there, so that a rotation is not undone by what CloudFormation remembers. */
    private Optional<Keys> keys(
            AwsClients aws, Optional<OrganizationStack> stack, Wanted wanted, TemplateParameters template) {
        Optional<Keys> deployed = stack.flatMap(found -> DeployedKeys.read(aws, found));
        boolean isOwnSecret =
                wanted.hasOwnSecret(stack.map(OrganizationStack::parameters).orElseGet(Map::of));
        if (isOwnSecret || (stack.isPresent() && deployed.isEmpty())) {
            return DatadogOptions.fromEnvironment(surroundings).or(() -> deployed);
        }
        Keys keys = datadog.keys(surroundings, () -> deployed);
        Deployed.requireSame(keys, deployed);
        check(template, "DatadogApiKey", keys.api());
        check(template, "DatadogAppKey", keys.application());
        return Optional.of(keys);
    }

    private static void check(TemplateParameters template, String name, String key) {
        template.complaint(name, key).ifPresent(complaint -> {
            throw new Unusable(complaint);
        });
    }

    private Report preflight(Prerequisites prerequisites, Intent intent, Optional<Keys> keys) {
        Preflight preflight = new Preflight(prerequisites, DatadogOptions.url(surroundings, intent.site()), intent);
        Report report = preflight.run(keys, this::show);
        note(
                report.isFine() ? Tone.GOOD : Tone.BAD,
                report.isFine()
                        ? "✓ Ready to deploy: " + report.count(Verdict.PASSES) + " checks passed"
                        : "✗ Not ready to deploy; nothing was done");
        return report;
    }

    private void show(Finding finding) {
        if (finding.verdict() != Verdict.PASSES || verbose) {
            note(
                    finding.fails() ? Tone.BAD : Tone.PLAIN,
                    finding.verdict().sign() + " " + finding.check() + ": " + finding.what());
            if (!finding.fix().isEmpty()) {
                note(Tone.PLAIN, "  → " + finding.fix());
            }
        }
    }

    private void show(Outcome outcome) {
        if (json) {
            surroundings.terminal().say(Tone.PLAIN, outcome.json());
        } else {
            outcome.show(surroundings.terminal());
        }
    }

    private void note(Tone tone, String text) {
        surroundings.terminal().note(tone, text);
    }
}
