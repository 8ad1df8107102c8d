package org.ddorg.admin.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ddorg.admin.command.option.AccountStateConverter;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.command.option.DatadogOptions;
import org.ddorg.admin.command.option.DeployedInstallationOpener;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.admin.status.StatusCsv;
import org.ddorg.admin.status.StatusJson;
import org.ddorg.admin.status.StatusPage;
import org.ddorg.admin.status.StatusReport;
import org.ddorg.admin.status.StatusView;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.admin.terminal.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
        sortOptions = false,
        header = "Says of every account how it stands, and why.",
        description = {
            "",
            "Lays beside each other what the organization has, what the StackSet has and what Datadog has, and compares"
                    + " it with what is meant. It only reads. With more than 40 accounts there is a line per"
                    + " organizational unit, and one for each account that is not as it should be.",
            "",
            "The keys are those of DD_API_KEY and DD_APP_KEY, or else those that are deployed.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All that should be onboarded is.",
            "1:An account is not as it should be, or it could not be told.",
            "2:Bad usage, or nothing is deployed."
        },
        footer = {
            "",
            "Examples:",
            "  ddorg status                                    a table, and what to do",
            "  ddorg status --tree                             as the organization is built",
            "  ddorg status --only failed,missing -v           these accounts, each with its reason",
            "  ddorg status --csv > accounts.csv               for a spreadsheet",
            "  ddorg status --html report.html                 a page for an auditor",
            "  ddorg status --json | jq -r '.accounts[] | select(.fine | not) | .id'"
        })
final class StatusCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @ArgGroup
    private @Nullable Form form;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write a page that needs nothing but itself, to send or to print.")
    private @Nullable Path page;

    @Option(
            names = "--only",
            paramLabel = "STATE",
            split = ",",
            converter = AccountStateConverter.class,
            completionCandidates = AccountStateConverter.class,
            description =
                    "Show only accounts in these states, of ${COMPLETION-CANDIDATES}. The exit code is about all.")
    private Set<AccountState> only = EnumSet.allOf(AccountState.class);

    @Option(
            names = "--with-email",
            description = "Name the root users' e-mail addresses in JSON, CSV and page. They are personal data.")
    private boolean withEmail;

    @Option(names = "-v", description = "Show a line for every account, also where there are more than 40.")
    private boolean verbose;

    /** How it is printed, other than as a table. */
    static final class Form {
        @Option(names = "--tree", description = "Show the accounts under their organizational units.")
        private boolean tree;

        @Option(names = "--json", description = "Print one JSON document; docs/status.md has its fields.")
        private boolean json;

        /** The one that is left where none of the others is said. */
        @SuppressWarnings("UnusedVariable")
        @Option(names = "--csv", description = "Print a line of comma-separated values per account.")
        private boolean csv;
    }

    StatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (page != null) {
            requireWritable(page);
        }
        StatusReport report = report();
        print(report);
        if (page != null) {
            StatusPage.write(page, report);
            terminal().note(TextStyle.QUIET, "The page is in " + page);
        }
        return report.isFine() ? 0 : 1;
    }

    /** Said at once, and not when thousands of accounts have been read. */
    private static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
            throw new UsageException(
                    "--html " + file + " cannot be written: name a file in a folder that is there and yours");
        }
    }

    private StatusReport report() {
        Instant at = Instant.now();
        try (DeployedInstallation deployed = DeployedInstallationOpener.open(context, connection, datadog)) {
            FleetSnapshot snapshot = deployed.snapshot(terminal());
            StatusReport.Deployment deployment = new StatusReport.Deployment(
                    deployed.installation().prefix(),
                    deployed.aws().region().id(),
                    deployed.site().domain(),
                    deployed.stack().status(),
                    deployed.stack().hasFailed());
            return new StatusReport(
                    at, deployment, snapshot.desired(), snapshot.busy(), FleetEvaluator.of(snapshot), only, withEmail);
        }
    }

    private void print(StatusReport report) {
        StatusView view = new StatusView(terminal(), verbose);
        if (form == null) {
            view.showTable(report);
        } else if (form.tree) {
            view.showTree(report);
        } else {
            terminal().say(TextStyle.PLAIN, form.json ? JsonWriter.write(StatusJson.of(report)) : StatusCsv.of(report));
        }
    }

    private Terminal terminal() {
        return context.terminal();
    }
}
