package org.ddorg.admin;

import java.util.List;
import java.util.concurrent.Callable;
import org.ddorg.admin.fleet.FleetPlan;
import org.ddorg.admin.fleet.Snapshot;
import org.ddorg.admin.fleet.Standing;
import org.ddorg.admin.fleet.Truth;
import org.ddorg.admin.terminal.Tone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg plan}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = Ddorg.Version.class,
        sortOptions = false,
        header = "Shows what would make the organization, the StackSet and Datadog agree.",
        description = {
            "",
            "Reads what AWS Organizations, the StackSet's instances and Datadog have, compares it with what is deployed,"
                    + " and lists the steps of 'ddorg apply'. Nothing is changed. What ddorg did not make is in no step.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Nothing is to be done.", "1:Something is.", "2:Bad usage or bad input."},
        footer = {"", "Examples:", "  ddorg plan", "  ddorg plan --json | jq '.steps[].words'"})
final class PlanCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @Option(names = "--json", description = "Print the plan as one JSON document.")
    private boolean json;

    /** Asked of the parsed command line, where an error is explained. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "-v", description = "Show what is asked of AWS and Datadog where it fails.")
    private boolean verbose;

    PlanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Deployed deployed = Deployed.open(surroundings, connection, datadog)) {
            Snapshot snapshot = deployed.snapshot(surroundings.terminal());
            List<Standing> standings = Truth.of(snapshot);
            FleetPlan plan = FleetPlan.of(snapshot, standings);
            long waiting = FleetPlan.waiting(standings);
            if (waiting > 0) {
                surroundings.terminal().note(Tone.BAD, Applying.waiting(waiting));
            }
            if (waiting == 0 || !plan.isEmpty() || json) {
                new PlanView(surroundings.terminal(), json).show(plan);
            }
            return waiting == 0 && plan.isEmpty() && plan.byHand().isEmpty() ? 0 : 1;
        }
    }
}
