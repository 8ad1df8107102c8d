package org.ddorg.admin.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ddorg.admin.command.base.AwsCommand;
import org.ddorg.admin.command.base.ExitCodes;
import org.ddorg.admin.command.option.AccountStateConverter;
import org.ddorg.admin.command.option.FilterOptions;
import org.ddorg.admin.command.option.OutputFormat;
import org.ddorg.admin.command.option.OutputOption;
import org.ddorg.admin.command.option.WatchOptions;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.AutoDeploymentDrift;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.admin.status.StatusCsv;
import org.ddorg.admin.status.StatusJson;
import org.ddorg.admin.status.StatusPage;
import org.ddorg.admin.status.StatusReport;
import org.ddorg.admin.status.StatusView;
import org.ddorg.admin.status.StatusWatch;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.admin.terminal.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            "0:All accounts and automatic deployment are in the desired state; with a filter, its accounts are.",
            "1:An account or automatic deployment is out of sync, or its state is unknown.",
            "2:Invalid usage, or not deployed.",
            "130:Ctrl-C, with --watch."
        },
        footer = {
            "Examples:",
            "  ddorg status                                    a table, with the fix for each problem",
            "  ddorg status --tree                             grouped by OU",
            "  ddorg status --ou /Workloads,/Security          the accounts of these OUs",
            "  ddorg status --only failed,missing -v           these accounts, with all reasons",
            "  ddorg status --watch --interval 1m              again and again, until Ctrl-C",
            "  ddorg status --csv > accounts.csv               for a spreadsheet",
            "  ddorg status --html report.html                 a report for an auditor",
            "  ddorg status --json | jq -r '.accounts[] | select(.fine | not) | .id'"
        })
final class StatusCommand extends AwsCommand {

    private static final String NOT_WATCHED =
            "--watch prints tables, trees and JSON. It cannot be combined with -o csv or --html.";

    @Mixin
    private FilterOptions filter = new FilterOptions();

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
                    + " the others.")
    private Set<AccountState> only = EnumSet.allOf(AccountState.class);

    @Mixin
    private WatchOptions watch = new WatchOptions();

    @Option(
            names = "--with-email",
            description = "Include the email addresses of root users in JSON, CSV and HTML. They are personal data.")
    private boolean withEmail;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show every account and every reason.")
    private boolean verbose;

    StatusCommand(CommandContext context) {
        super(context, new OutputOption.OfStatus());
    }

    @Override
    public Integer call() {
        validate();
        return watch.interval().map(this::watch).orElseGet(this::showOnce);
    }

    private int showOnce() {
        StatusReport report = report(terminal());
        print(report);
        if (page != null) {
            StatusPage.write(page, report);
            terminal().note(TextStyle.QUIET, "Report written to " + page);
        }
        return report.isFine() ? 0 : 1;
    }

    private int watch(Duration interval) {
        StatusWatch status = new StatusWatch(terminal(), interval, this::report, StatusCommand::passingError);
        switch (format()) {
            case JSON -> status.runJson();
            case TABLE, TREE -> status.run(this::print);
            case CSV -> throw new UsageException(NOT_WATCHED);
        }
        return ExitCodes.INTERRUPTED.code();
    }

    /** A wrong command line stays wrong, and so does a defect. */
    private static Optional<String> passingError(RuntimeException problem) {
        return Optional.of(ErrorExplanation.of(problem))
                .filter(explanation -> explanation.exitCode() == ExitCodes.FAILURE.code())
                .map(ErrorExplanation::message);
    }

    /** Before anything is read, which may take minutes. */
    private void validate() {
        if (watch.interval().isPresent() && (page != null || format() == OutputFormat.CSV)) {
            throw new UsageException(NOT_WATCHED);
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

    private StatusReport report(Terminal progress) {
        Instant at = Instant.now();
        try (DeployedInstallation deployed = open()) {
            FleetSnapshot snapshot = read(deployed, progress);
            List<AccountStatus> statuses = FleetEvaluator.of(snapshot);
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
                    statuses,
                    filter.filter(statuses),
                    only,
                    withEmail);
        }
    }

    private void print(StatusReport report) {
        switch (format()) {
            case TABLE -> new StatusView(terminal(), verbose).showTable(report);
            case TREE -> new StatusView(terminal(), verbose).showTree(report);
            case JSON -> print(StatusJson.of(report));
            case CSV -> terminal().data(StatusCsv.of(report));
        }
    }
}
