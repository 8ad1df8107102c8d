package org.ddorg.admin.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ddorg.admin.aws.Polling;
import org.ddorg.admin.aws.stack.DeploymentArtifacts;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.command.option.RehearsalOptions;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.rehearsal.KeepAlive;
import org.ddorg.admin.rehearsal.Rehearsal;
import org.ddorg.admin.rehearsal.RehearsalScript;
import org.ddorg.admin.rehearsal.SandboxAccess;
import org.ddorg.admin.rehearsal.report.RehearsalReport;
import org.ddorg.admin.rehearsal.report.ReportJson;
import org.ddorg.admin.rehearsal.report.StageReport;
import org.ddorg.admin.rehearsal.report.StageView;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg rehearse}. */
@Command(
        name = "rehearse",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
        sortOptions = false,
        header = "Rehearses onboarding an organization, in a sandbox on this machine.",
        description = {
            "",
            "Deploys ddorg's templates with the calls of a real deployment, to AWS and Datadog as played by a sandbox"
                    + " inside this process; then an account joins, one moves, one leaves, a setting changes, and"
                    + " everything is deleted. After each stage every account's IAM and Datadog are inspected."
                    + " Nothing leaves this machine, and nothing is needed: no account, no keys, no network.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:All is as it should be.", "1:Something is not.", "2:Bad usage or bad input."},
        footer = {
            "",
            "Examples:",
            "  ddorg rehearse                                  the sample organization of 25 accounts",
            "  ddorg rehearse --accounts 500                   a larger one",
            "  ddorg rehearse --ou /Workloads/Production       only one unit, and what is below it",
            "  ddorg rehearse --json > report.json             for scripts",
            "  ddorg rehearse --keep                           then look around with aws, in another terminal",
            "",
            "Your own organization, without its structure:",
            "  aws organizations list-accounts --output json > accounts.json",
            "  ddorg rehearse --organization accounts.json",
            "",
            "With its structure, a folder of answers, in which the parent's id is part of the file's name:",
            "  mkdir organization && cd organization",
            "  aws organizations list-accounts --output json > accounts.json",
            "  aws organizations list-roots --output json > roots.json",
            "  walk() {",
            "    aws organizations list-accounts-for-parent --parent-id $1 --output json > accounts-$1.json",
            "    aws organizations list-organizational-units-for-parent --parent-id $1 --output json > ous-$1.json",
            "    for ou in $(aws organizations list-organizational-units-for-parent --parent-id $1 \\",
            "        --query 'OrganizationalUnits[].Id' --output text); do walk $ou; done",
            "  }",
            "  walk $(aws organizations list-roots --query 'Roots[0].Id' --output text)",
            "  ddorg rehearse --organization ."
        })
final class RehearseCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    @Option(names = "--json", description = "Print the report as one JSON document; progress goes to stderr.")
    private boolean json;

    @Option(
            names = "--keep",
            description = "Onboard again after the last stage, print the environment variables for aws and SDKs, and"
                    + " serve until Ctrl-C or the end of input.")
    private boolean keep;

    @Option(names = "-v", description = "Show a line for every account, also where there are more than 40.")
    private boolean verbose;

    RehearseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        OrganizationSeed organization = options.organization();
        List<String> targets = options.targets(organization);
        DeploymentArtifacts bundle = options.bundle();
        try (Sandbox sandbox = Sandbox.start(options.sandbox(organization));
                SandboxAccess access = new SandboxAccess(sandbox, options.site())) {
            options.faults().forEach(sandbox.faults()::add);
            introduce(organization, targets);
            RehearsalReport report = rehearse(access, targets, bundle);
            conclude(report, environment(sandbox));
            if (keep) {
                KeepAlive.untilEndOfInput(terminal, System.in);
            }
            return report.isFine() ? 0 : 1;
        }
    }

    private RehearsalReport rehearse(SandboxAccess access, List<String> targets, DeploymentArtifacts bundle) {
        RehearsalScript script = new RehearsalScript(targets, options.settings(), options.parameters(), keep);
        OrganizationDeployment deployment =
                new OrganizationDeployment(access.management(), bundle, Polling.ofLoopback());
        return new Rehearsal(script, access, deployment, terminal).run(this::show);
    }

    private void introduce(OrganizationSeed organization, List<String> targets) {
        terminal.note(
                TextStyle.QUIET,
                "Rehearsing in a sandbox on this machine: %d accounts in %d organizational units, targets %s, %s"
                        .formatted(
                                organization.accounts().size(),
                                organization.units().size(),
                                String.join(", ", targets),
                                options.site()));
        int timeLapse = options.timeLapse(organization);
        if (timeLapse > 1) {
            terminal.note(
                    TextStyle.QUIET,
                    "Datadog's rate limit and the functions' time limits go by %1$d times as fast: a second stands for %1$d"
                            .formatted(timeLapse));
        }
        terminal.note(TextStyle.PLAIN, "");
    }

    private void show(StageReport stage) {
        if (json) {
            terminal.note(TextStyle.PLAIN, (stage.isFine() ? "✓ " : "✗ ") + stage.title());
        } else {
            view().show(stage);
        }
    }

    private void conclude(RehearsalReport report, Map<String, String> environment) {
        if (json) {
            terminal.say(TextStyle.PLAIN, JsonWriter.write(ReportJson.of(report, environment)));
        } else {
            view().conclude(report);
            environment.forEach((name, value) -> terminal.say(TextStyle.PLAIN, "export " + name + "=" + value));
        }
    }

    private StageView view() {
        return new StageView(terminal, verbose);
    }

    private Map<String, String> environment(Sandbox sandbox) {
        if (!keep) {
            return Map.of();
        }
        Map<String, String> environment = new LinkedHashMap<>(sandbox.environment());
        environment.put("DD_SITE", options.site().domain());
        return environment;
    }
}
