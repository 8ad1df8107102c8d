package org.ddorg.admin.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ddorg.admin.aws.stack.DeploymentArtifacts;
import org.ddorg.admin.command.base.AdminCommand;
import org.ddorg.admin.command.option.OutputOption;
import org.ddorg.admin.command.option.RehearsalOptions;
import org.ddorg.admin.rehearsal.KeepAlive;
import org.ddorg.admin.rehearsal.Rehearsal;
import org.ddorg.admin.rehearsal.RehearsalScript;
import org.ddorg.admin.rehearsal.SandboxAccess;
import org.ddorg.admin.rehearsal.report.RehearsalReport;
import org.ddorg.admin.rehearsal.report.ReportJson;
import org.ddorg.admin.rehearsal.report.StageReport;
import org.ddorg.admin.rehearsal.report.StageView;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg rehearse}. */
@Command(
        name = "rehearse",
        header = "Rehearse the onboarding of an organization in a local sandbox.",
        description = {
            "Deploys ddorg's templates with the calls of a real deployment to a sandbox of AWS and Datadog inside this"
                    + " process. Then an account joins, one moves, one leaves, a setting changes, and everything is"
                    + " deleted. Checks IAM and Datadog of every account after each stage.",
            "",
            "Needs no AWS account, no keys and no network."
        },
        exitCodeList = {
            "0:Every account was in the expected state at each stage.",
            "1:A check failed.",
            "2:Invalid usage or input."
        },
        footer = {
            "Examples:",
            "  ddorg rehearse                                  the sample organization of 25 accounts",
            "  ddorg rehearse --accounts 500                   a larger one",
            "  ddorg rehearse --ou /Workloads/Production       one OU and its child OUs",
            "  ddorg rehearse --delegated-administrator audit  as this account, by name or ID",
            "  ddorg rehearse --json > report.json             for scripts",
            "  ddorg rehearse --keep                           explore with the AWS CLI in another terminal",
            "",
            "Your organization, without its OUs:",
            "  aws organizations list-accounts --output json > accounts.json",
            "  ddorg rehearse --organization accounts.json",
            "",
            "With its OUs, as a directory of files that are named by the ID of the parent:",
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
final class RehearseCommand extends AdminCommand {

    @Mixin
    private RehearsalOptions options = new RehearsalOptions();

    @Option(
            names = "--keep",
            description =
                    "Onboard again after the last stage, print environment variables for the AWS CLI and SDKs, and"
                            + " serve until Ctrl-C or the end of input.")
    private boolean keep;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show every account, even with more than 40.")
    private boolean verbose;

    @Mixin
    private OutputOption output = new OutputOption.TableOrJson();

    RehearseCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        OrganizationSeed organization = options.organization();
        List<String> targets = options.targets(organization);
        DeploymentArtifacts artifacts = options.artifacts();
        RehearsalScript script = new RehearsalScript(targets, options.settings(), options.parameters(artifacts), keep);
        try (Sandbox sandbox = Sandbox.start(options.sandbox(organization));
                SandboxAccess access = new SandboxAccess(sandbox, options.site(), options.delegate(organization))) {
            options.faults(sandbox.services()).forEach(sandbox.faults()::add);
            introduce(organization, targets);
            RehearsalReport report = rehearse(access, script, artifacts);
            conclude(report, environment(sandbox, access));
            if (keep) {
                KeepAlive.untilEndOfInput(terminal(), System.in);
            }
            return report.isFine() ? 0 : 1;
        }
    }

    private RehearsalReport rehearse(SandboxAccess access, RehearsalScript script, DeploymentArtifacts artifacts) {
        return new Rehearsal(script, access, artifacts, terminal()).run(this::show);
    }

    private void introduce(OrganizationSeed organization, List<String> targets) {
        note(String.format(
                Locale.ROOT,
                "Rehearsing in a local sandbox: %d accounts in %d OUs, targets %s, %s",
                organization.accounts().size(),
                organization.units().size(),
                String.join(", ", targets),
                options.site()));
        int timeLapse = options.timeLapse(organization);
        if (timeLapse > 1) {
            note(String.format(
                    Locale.ROOT, "Time lapse: rate limit and function timeouts run %d times as fast", timeLapse));
        }
        note("");
    }

    private void note(String text) {
        terminal().note(TextStyle.QUIET, text);
    }

    private void show(StageReport stage) {
        if (output.isJson()) {
            terminal().note(TextStyle.PLAIN, (stage.isFine() ? "✓ " : "✗ ") + stage.title());
        } else {
            new StageView(terminal(), verbose).show(stage);
        }
    }

    private void conclude(RehearsalReport report, Map<String, String> environment) {
        if (output.isJson()) {
            print(ReportJson.of(report, environment));
        } else {
            new StageView(terminal(), verbose).conclude(report);
            environment.forEach((name, value) -> print("export " + name + "=" + value));
        }
    }

    private Map<String, String> environment(Sandbox sandbox, SandboxAccess access) {
        if (!keep) {
            return Map.of();
        }
        Map<String, String> environment = new LinkedHashMap<>(sandbox.environment());
        environment.put("DD_SITE", options.site().domain());
        access.delegate().ifPresent(account -> environment.put("AWS_ACCESS_KEY_ID", account));
        return environment;
    }
}
