package org.ddorg.admin.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.AwsErrorMessage;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stack.PrerequisiteReader;
import org.ddorg.admin.command.base.AwsCommand;
import org.ddorg.admin.command.option.ConfigFileOption;
import org.ddorg.admin.command.option.ConfirmOption;
import org.ddorg.admin.command.option.DeployOptions;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.datadog.DatadogEnvironment;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.deploy.DeployRequest;
import org.ddorg.admin.deploy.RequestCheck;
import org.ddorg.admin.preflight.Finding;
import org.ddorg.admin.preflight.PlannedInstallation;
import org.ddorg.admin.preflight.Preflight;
import org.ddorg.admin.preflight.PreflightJson;
import org.ddorg.admin.preflight.PreflightReport;
import org.ddorg.admin.preflight.PreflightView;
import org.ddorg.admin.terminal.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg preflight}. */
@Command(
        name = "preflight",
        header = "Check whether a deployment can succeed.",
        description = {
            "Takes the options of 'ddorg deploy', and first checks that everything they name exists. Then it"
                    + " checks the AWS account, the organization, its OUs and accounts, trusted access, the Region, quotas, existing"
                    + " resources and the Datadog keys. Each check passes (✓), warns (!) or fails (✗), with the fix."
                    + " Changes nothing without --fix.",
            "",
            "Reads the keys from DD_API_KEY and DD_APP_KEY, or prompts for them. Permissions of the application key are"
                    + " checked against an integration ID that does not exist; nothing is changed."
        },
        exitCodeList = {
            "0:No check failed; there may be warnings.",
            "1:A check failed, or confirmation declined.",
            "2:Invalid usage or input, such as the name of an OU, account, Region or parameter that does not exist."
        },
        footer = {
            "Examples:",
            "  ddorg preflight                              the whole organization",
            "  ddorg preflight --ou /Workloads              one OU and its child OUs",
            "  ddorg preflight --ou ou-ab12-11111111 --exclude 111111111111",
            "  ddorg preflight --config ddorg.yaml          a configuration file",
            "  ddorg preflight --set Preset=security        parameters",
            "  ddorg preflight --fix                        turn on trusted access",
            "  ddorg preflight --json | jq '.findings[] | select(.verdict == \"FAILS\")'"
        })
final class PreflightCommand extends AwsCommand {

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Mixin
    private DeployOptions options = new DeployOptions();

    @Option(names = "--fix", description = "Turn on trusted access for StackSets if it is off. Asks for confirmation.")
    private boolean fix;

    @Mixin
    private ConfirmOption confirmation = new ConfirmOption();

    PreflightCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        ConfigFile file = config.file();
        defaultsFrom(file);
        DeployRequest request = options.request(file, TemplateParameters.ofOrganization());
        try (AwsClients aws = aws()) {
            Map<String, String> deployed = deployed(aws);
            PrerequisiteReader prerequisites = new PrerequisiteReader(aws);
            new RequestCheck(request).all(deployed, prerequisites::tree);
            DatadogEnvironment datadog = datadog();
            PlannedInstallation planned =
                    request.planned(installation(), deployed, datadog.site(request.site(deployed)));
            Preflight preflight = new Preflight(prerequisites, datadog, planned);
            PreflightReport report = fixed(preflight.run(keys(datadog), this::show), preflight);
            conclude(report);
            return report.isFine() ? 0 : 1;
        }
    }

    /** The deployed parameters. An AWS error here occurs again in the checks, which report it. */
    private Map<String, String> deployed(AwsClients aws) {
        try {
            return OrganizationStack.find(aws, installation())
                    .map(OrganizationStack::parameters)
                    .orElseGet(Map::of);
        } catch (RuntimeException e) {
            return AwsErrorMessage.of(e).map(known -> Map.<String, String>of()).orElseThrow(() -> e);
        }
    }

    private Optional<DatadogKeys> keys(DatadogEnvironment datadog) {
        return datadog.keysOfEnvironment()
                .or(() -> context().prompt().isInteractive()
                        ? Optional.of(datadog.keys(Optional.empty()))
                        : Optional.empty());
    }

    private PreflightReport fixed(PreflightReport report, Preflight preflight) {
        if (!fix || report.failures().stream().noneMatch(PreflightCommand::isTrustedAccess)) {
            return report;
        }
        confirmation.in(context()).confirm("Turn on trusted access for StackSets in the whole organization?");
        Finding now = preflight.trust();
        show(now);
        List<Finding> findings = report.findings().stream()
                .map(finding -> isTrustedAccess(finding) ? now : finding)
                .toList();
        return new PreflightReport(findings);
    }

    private static boolean isTrustedAccess(Finding finding) {
        return finding.check().equals("trusted-access");
    }

    private void show(Finding finding) {
        if (!isJson()) {
            new PreflightView(terminal()::say).show(finding);
        }
    }

    private void conclude(PreflightReport report) {
        if (isJson()) {
            print(PreflightJson.of(report));
        } else {
            print("");
            new PreflightView(terminal()::say).conclude(report);
        }
    }
}
