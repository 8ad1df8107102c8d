package org.ddorg.admin;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ddorg.admin.fleet.FleetPlan;
import org.ddorg.admin.fleet.Snapshot;
import org.ddorg.admin.fleet.Standing;
import org.ddorg.admin.fleet.State;
import org.ddorg.admin.fleet.Step;
import org.ddorg.admin.fleet.Truth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ddorg retry}. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        versionProvider = Ddorg.Version.class,
        sortOptions = false,
        header = "Tries the accounts again that failed, and no others.",
        description = {
            "",
            "Mend first what 'ddorg status' names as the cause: a retry does not change the settings.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:None fails any more.", "1:Some still do, or you said no.", "2:Bad usage or bad input."},
        footer = {"", "Examples:", "  ddorg retry", "  ddorg retry 111111111111 222222222222"})
final class Retry implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "ACCOUNT", arity = "0..*", description = "Only these. Default: all that failed.")
    private List<String> accounts = List.of();

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print what was done, and what is left, as one JSON document.")
    private boolean json;

    /** Asked of the parsed command line, where an error is explained. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "-v", description = "Show what is asked of AWS and Datadog where it fails.")
    private boolean verbose;

    Retry(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Deployed deployed = Deployed.open(surroundings, connection, datadog)) {
            Snapshot snapshot = deployed.snapshot(surroundings.terminal());
            FleetPlan plan = failures(snapshot, Truth.of(snapshot));
            Mending mending =
                    new Mending(deployed, snapshot, surroundings.terminal(), connection.polling(surroundings));
            return new Applying(surroundings, mending, json).run(plan, yes, "", step -> isFailure(step, plan));
        }
    }

    private FleetPlan failures(Snapshot snapshot, List<Standing> standings) {
        List<Standing> failed =
                standings.stream().filter(s -> s.state() == State.FAILED).toList();
        Set<String> ids = failed.stream().map(s -> s.account().id()).collect(Collectors.toSet());
        accounts.stream().filter(id -> !ids.contains(id)).findFirst().ifPresent(id -> {
            throw new Unusable(id + " is no account that failed; ddorg status says how it stands");
        });
        return FleetPlan.of(
                snapshot,
                failed.stream()
                        .filter(s -> accounts.isEmpty()
                                || accounts.contains(s.account().id()))
                        .toList());
    }

    private static boolean isFailure(Step step, FleetPlan plan) {
        return plan.steps().stream().anyMatch(done -> done.accounts().containsAll(step.accounts()));
    }
}
