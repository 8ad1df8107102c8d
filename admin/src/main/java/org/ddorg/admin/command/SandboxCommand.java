package org.ddorg.admin.command;

import java.util.List;
import java.util.stream.Stream;
import org.ddorg.admin.command.base.AdminCommand;
import org.ddorg.admin.command.option.OutputOption;
import org.ddorg.admin.fault.FaultOptions;
import org.ddorg.admin.fault.FaultsJson;
import org.ddorg.admin.fault.SandboxFaults;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.terminal.Cell;
import org.ddorg.admin.terminal.Column;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Table;
import org.ddorg.admin.terminal.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ddorg sandbox fault}. */
@Command(
        name = "sandbox",
        header = "Make calls to a running sandbox fail.",
        customSynopsis = {
            "ddorg sandbox fault add [OPTIONS] SERVICE:ACTION[@ACCOUNT]",
            "       ddorg sandbox fault add --file FILE",
            "       ddorg sandbox fault list",
            "       ddorg sandbox fault remove [NUMBER...]"
        },
        description = {
            "Adds, lists and removes faults of the sandbox that 'ddorg rehearse --keep' serves in another terminal. Needs"
                    + " the variables that it prints: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
            "",
            "SERVICE is the signing name of an AWS service, datadog, lambda or cfn-response. ACTION is the operation; for"
                    + " Datadog method and path. Both may contain *. ACCOUNT is the caller's. Without NUMBER, remove"
                    + " removes all faults."
        },
        exitCodeList = {"0:Success.", "2:Invalid usage, or no sandbox at AWS_ENDPOINT_URL."},
        footer = {
            "Examples:",
            "  ddorg sandbox fault add iam:CreatePolicy@111111111111    deny it, as an organization policy would",
            "  ddorg sandbox fault add 'iam:Put*' --effect throttle --times 3",
            "  ddorg sandbox fault add sts:AssumeRole --effect error --status 503 --code ServiceUnavailable --message later",
            "  ddorg sandbox fault add 'datadog:PATCH *' --status 502 --body '<html>' --skip 2",
            "  ddorg sandbox fault list",
            "  ddorg sandbox fault remove 1    one fault; without a number, all"
        })
final class SandboxCommand extends AdminCommand {

    private static final List<Column> COLUMNS = List.of(
            new Column("#", 1, 0),
            new Column("Service", 7, 0),
            new Column("Action", 12, 0),
            new Column("Account", 12, 1),
            new Column("Effect", 12, 0),
            new Column("Applies to", 10, 2),
            new Column("Matched", 7, 3));

    @Parameters(index = "0", paramLabel = "fault", description = "What to change: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("UnusedVariable") // There is one subject.
    private Subject subject = Subject.FAULT;

    @Parameters(index = "1", paramLabel = "ACTION", description = "What to do: ${COMPLETION-CANDIDATES}.")
    private Verb verb = Verb.LIST;

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "CALLS|NUMBER",
            description = "SERVICE:ACTION[@ACCOUNT], or numbers of faults.")
    private List<String> arguments = List.of();

    @Mixin
    private FaultOptions fault = new FaultOptions();

    @Mixin
    private OutputOption output = new OutputOption.TableOrJson();

    /** Typed in lower case. */
    enum Subject {
        FAULT;

        @Override
        public String toString() {
            return JsonWriter.name(this);
        }
    }

    /** Typed in lower case. */
    enum Verb {
        ADD,
        LIST,
        REMOVE;

        @Override
        public String toString() {
            return JsonWriter.name(this);
        }
    }

    SandboxCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        SandboxFaults faults = new SandboxFaults(context());
        switch (verb) {
            case ADD -> add(faults);
            case LIST -> requireNoArguments();
            case REMOVE -> remove(faults);
        }
        show(faults.list());
        return 0;
    }

    private void add(SandboxFaults faults) {
        if (arguments.size() > 1) {
            throw new UsageException("add takes one SERVICE:ACTION. Quote an action with spaces: 'datadog:PATCH *'");
        }
        faults.add(fault.json(arguments.stream().findFirst()));
    }

    private void remove(SandboxFaults faults) {
        if (arguments.isEmpty()) {
            faults.removeAll();
        }
        arguments.stream().map(SandboxCommand::number).toList().forEach(faults::remove);
    }

    private void requireNoArguments() {
        if (!arguments.isEmpty()) {
            throw new UsageException("list takes no arguments: " + String.join(" ", arguments));
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UsageException(
                    "remove takes numbers of faults, not " + text + ". See them: ddorg sandbox fault list");
        }
    }

    private void show(List<FaultsJson.Listed> faults) {
        if (output.isJson()) {
            print(new FaultsJson(faults));
        } else if (faults.isEmpty()) {
            print("No faults.");
        } else {
            new Table(COLUMNS, faults.stream().map(SandboxCommand::row).toList()).print(terminal());
        }
    }

    private static List<Cell> row(FaultsJson.Listed fault) {
        return Stream.of(
                        String.valueOf(fault.number()),
                        fault.service(),
                        fault.action(),
                        fault.account().orElse("all"),
                        fault.effectWithSettings(),
                        calls(fault),
                        String.valueOf(fault.matched()))
                .map(Cell::plain)
                .toList();
    }

    private static String calls(FaultsJson.Listed fault) {
        String some = fault.times()
                .map(times -> times == 1 ? "1 call" : times + " calls")
                .orElse("all calls");
        return some + (fault.skip() == 0 ? "" : " after " + fault.skip());
    }
}
