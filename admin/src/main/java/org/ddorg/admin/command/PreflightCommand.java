package org.ddorg.admin.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.AwsErrorMessage;
import org.ddorg.admin.aws.stack.Prerequisites;
import org.ddorg.admin.aws.stack.Prerequisites.StackFacts;
import org.ddorg.admin.command.option.ConfigFileOption;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.command.option.DatadogOptions;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.preflight.CheckResult;
import org.ddorg.admin.preflight.Finding;
import org.ddorg.admin.preflight.PlannedInstallation;
import org.ddorg.admin.preflight.Preflight;
import org.ddorg.admin.preflight.PreflightJson;
import org.ddorg.admin.preflight.PreflightReport;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.admin.terminal.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg preflight}. */
@Command(
        name = "preflight",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
        sortOptions = false,
        header = "Checks whether an installation can succeed, before anything is written.",
        description = {
            "",
            "Looks at the account you work in, the organization, its units and accounts, trusted access, the region,"
                    + " quotas, what is there already, and your Datadog keys. Each line passes (✓), warns (!) or fails"
                    + " (✗) and says what to do. Only reads; --fix turns on trusted access, after asking.",
            "",
            "Keys are taken from DD_API_KEY and DD_APP_KEY, or asked for. The application key's permissions to edit and"
                    + " to manage are tried on a registration that does not exist, so that nothing changes.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Nothing fails; there may be warnings.", "1:Something fails.", "2:Bad usage or bad input."},
        footer = {
            "",
            "Examples:",
            "  ddorg preflight                              the whole organization",
            "  ddorg preflight --ou /Workloads              only one unit, and what is below it",
            "  ddorg preflight --ou ou-ab12-11111111 --exclude 111111111111",
            "  ddorg preflight --config ddorg.yaml          what you keep in git",
            "  ddorg preflight --fix                        turn on trusted access, if it is off",
            "  ddorg preflight --json | jq '.findings[] | select(.verdict == \"FAILS\")'"
        })
final class PreflightCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Option(
            names = "--ou",
            split = ",",
            paramLabel = "UNIT",
            description = "A unit, by its id (ou-ab12-11111111) or path (/Workloads/Production); may be repeated."
                    + " Default: what is deployed, or the whole organization.")
    private List<String> units = new ArrayList<>();

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "ACCOUNT",
            description = "An account to leave out, by its id; may be repeated. Default: what is deployed.")
    private List<String> excluded = new ArrayList<>();

    @Option(names = "--fix", description = "Turn on trusted access for StackSets where it is off, after asking.")
    private boolean fix;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print what was found as one JSON document.")
    private boolean json;

    /** Asked of the parsed command line, where an error is explained. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "-v", description = "Show what was thrown, where something unforeseen goes wrong.")
    private boolean verbose;

    PreflightCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ConfigFile file = config.file();
        connection.orElse(file);
        try (AwsClients aws = connection.aws(context)) {
            Map<String, String> deployed = deployed(aws);
            PlannedInstallation intent = intent(file, deployed);
            Preflight preflight =
                    new Preflight(new Prerequisites(aws), DatadogOptions.url(context, intent.site()), intent);
            PreflightReport report = repaired(preflight.run(keys(), this::show), preflight);
            conclude(report);
            return report.isFine() ? 0 : 1;
        }
    }

    /** The parameters of what is deployed; what goes wrong here will go wrong again, and then be a finding. */
    private Map<String, String> deployed(AwsClients aws) {
        try {
            return new Prerequisites(aws)
                    .stack(connection.installation().organizationStack())
                    .map(StackFacts::parameters)
                    .orElseGet(Map::of);
        } catch (RuntimeException e) {
            return AwsErrorMessage.of(e).map(known -> Map.<String, String>of()).orElseThrow(() -> e);
        }
    }

    private PlannedInstallation intent(ConfigFile file, Map<String, String> deployed) {
        excluded.forEach(PreflightCommand::checkAccount);
        String site = file.parameters().getOrDefault("DatadogSite", deployed.get("DatadogSite"));
        return new PlannedInstallation(
                connection.installation(),
                first(units, file.units(), list(deployed.get("OrganizationalUnitIds"))),
                first(excluded, file.excluded(), list(deployed.get("ExcludedAccounts"))),
                !file.parameter("IncludeManagementAccount", deployed, "true").equals("false"),
                file.parameter("CallAs", deployed, "SELF").equals("DELEGATED_ADMIN"),
                file.parameter("IAMRoleName", deployed, "DatadogIntegrationRole"),
                datadog.site(context, Optional.ofNullable(site)));
    }

    private static List<String> first(List<String> said, List<String> kept, List<String> deployed) {
        if (!said.isEmpty()) {
            return said;
        }
        return kept.isEmpty() ? deployed : kept;
    }

    private static void checkAccount(String id) {
        if (!id.matches("\\d{12}")) {
            throw new UsageException("--exclude " + id + ": an account's id is twelve digits");
        }
    }

    private static List<String> list(@Nullable String value) {
        return Stream.of(Optional.ofNullable(value).orElse("").split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private Optional<DatadogKeys> keys() {
        return DatadogOptions.fromEnvironment(context)
                .or(() -> context.prompt().possible()
                        ? Optional.of(datadog.keys(context, Optional::empty))
                        : Optional.empty());
    }

    private PreflightReport repaired(PreflightReport report, Preflight preflight) {
        boolean isOff = report.failures().stream().anyMatch(PreflightCommand::isAboutTrust);
        if (!fix || !isOff) {
            return report;
        }
        context.confirm("Turn on trusted access for StackSets in the whole organization?", yes);
        Finding now = preflight.trust();
        show(now);
        return new PreflightReport(report.findings().stream()
                .map(finding -> isAboutTrust(finding) ? now : finding)
                .toList());
    }

    private static boolean isAboutTrust(Finding finding) {
        return finding.check().equals("trusted-access");
    }

    private void show(Finding finding) {
        if (json) {
            return;
        }
        context.terminal()
                .say(tone(finding), "%s %-14s %s".formatted(finding.verdict().sign(), finding.check(), finding.what()));
        if (!finding.fix().isEmpty()) {
            context.terminal().say(TextStyle.PLAIN, " ".repeat(17) + "→ " + finding.fix());
        }
    }

    private static TextStyle tone(Finding finding) {
        return switch (finding.verdict()) {
            case PASSES -> TextStyle.GOOD;
            case WARNS -> TextStyle.STRONG;
            case FAILS -> TextStyle.BAD;
        };
    }

    private void conclude(PreflightReport report) {
        if (json) {
            context.terminal().say(TextStyle.PLAIN, JsonWriter.write(PreflightJson.of(report)));
            return;
        }
        long warnings = report.count(CheckResult.WARNS);
        long failures = report.count(CheckResult.FAILS);
        String counts = "%d passed, %d %s, %d failed"
                .formatted(
                        report.count(CheckResult.PASSES), warnings, warnings == 1 ? "warning" : "warnings", failures);
        context.terminal().say(TextStyle.PLAIN, "");
        context.terminal()
                .say(
                        failures == 0 ? TextStyle.GOOD : TextStyle.BAD,
                        (failures == 0 ? "✓ Ready to deploy: " : "✗ Not ready to deploy: ") + counts);
    }
}
