package org.ddorg.admin.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.ddorg.admin.command.base.AwsCommand;
import org.ddorg.admin.command.option.AccountStateConverter;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.AutoDeploymentDrift;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.admin.status.StatusCsv;
import org.ddorg.admin.status.StatusJson;
import org.ddorg.admin.status.StatusPage;
import org.ddorg.admin.status.StatusReport;
import org.ddorg.admin.status.StatusView;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.admin.terminal.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ddorg status}. */
@Command(
        name = "status",
        header = "Show the status of every account.",
        description = {
            "Reads AWS Organizations, the StackSet and Datadog, compares them with the deployed parameters, and shows each"
                    + " account's state and its reason. Changes nothing. With more than 40 accounts, shows a line per OU"
                    + " and one for each account with a problem.",
            "",
            "Uses the deployed Datadog keys, or DD_API_KEY and DD_APP_KEY."
        },
        exitCodeList = {
            "0:All accounts and automatic deployment are in the desired state.",
            "1:An account or automatic deployment is out of sync, or its state is unknown.",
            "2:Invalid usage, or not deployed."
        },
        footer = {
            "Examples:",
            "  ddorg status                                    a table, with the fix for each problem",
            "  ddorg status --tree                             grouped by OU",
            "  ddorg status --only failed,missing -v           these accounts, with all reasons",
            "  ddorg status --csv > accounts.csv               for a spreadsheet",
            "  ddorg status --html report.html                 a report for an auditor",
            "  ddorg status --json | jq -r '.accounts[] | select(.fine | not) | .id'"
        })
final class StatusCommand extends AwsCommand {

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup
    private Format format = new Format();

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a self-contained HTML report.")
    private @Nullable Path page;

    @Option(
            names = "--only",
            paramLabel = "STATE",
            split = ",",
            converter = AccountStateConverter.class,
            completionCandidates = AccountStateConverter.class,
            description = "Show only accounts in these states: ${COMPLETION-CANDIDATES}. by-hand: integrated outside"
                    + " ddorg; outside: in no target OU; foreign: not in this organization. The exit code still covers"
                    + " all accounts.")
    private Set<AccountState> only = EnumSet.allOf(AccountState.class);

    @Option(
            names = "--with-email",
            description = "Include the email addresses of root users in JSON, CSV and HTML. They are personal data.")
    private boolean withEmail;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show every account and every reason.")
    private boolean verbose;

    /** How to print the status, if not as a table. */
    static final class Format {

        @Option(names = "--tree", description = "Group the accounts by OU.")
        private boolean tree;

        @Option(names = "--csv", description = "Print a line of comma-separated values per account.")
        private boolean csv;
    }

    StatusCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        validate();
        StatusReport report = report();
        print(report);
        if (page != null) {
            StatusPage.write(page, report);
            terminal().note(TextStyle.QUIET, "Report written to " + page);
        }
        return report.isFine() ? 0 : 1;
    }

    /** Before anything is read, which may take minutes. */
    private void validate() {
        if (spec != null && isJson() && (format.tree || format.csv)) {
            throw new MutuallyExclusiveArgsException(
                    spec.commandLine(), "--json, --tree and --csv are mutually exclusive (specify only one)");
        }
        if (page != null && !isWritable(page)) {
            throw new UsageException(
                    "--html " + page + ": cannot be written. Name a file in an existing, writable" + " directory.");
        }
    }

    private static boolean isWritable(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        return !Files.isDirectory(file) && directory != null && Files.isWritable(directory);
    }

    private StatusReport report() {
        Instant at = Instant.now();
        try (DeployedInstallation deployed = open()) {
            FleetSnapshot snapshot = deployed.snapshot(terminal());
            StatusReport.Deployment deployment = new StatusReport.Deployment(
                    deployed.installation().prefix(),
                    deployed.aws().region().id(),
                    deployed.site().domain(),
                    deployed.stack().status(),
                    deployed.stack().hasFailed());
            return new StatusReport(
                    at,
                    deployment,
                    snapshot.desired(),
                    snapshot.busy(),
                    AutoDeploymentDrift.of(snapshot),
                    FleetEvaluator.of(snapshot),
                    only,
                    withEmail);
        }
    }

    private void print(StatusReport report) {
        if (isJson()) {
            print(StatusJson.of(report));
        } else if (format.csv) {
            terminal().data(StatusCsv.of(report));
        } else if (format.tree) {
            new StatusView(terminal(), verbose).showTree(report);
        } else {
            new StatusView(terminal(), verbose).showTable(report);
        }
    }
}
