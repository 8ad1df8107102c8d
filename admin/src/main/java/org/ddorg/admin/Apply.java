package org.ddorg.admin;

import java.util.concurrent.Callable;
import org.ddorg.admin.aws.DeploymentFailed;
import org.ddorg.admin.fleet.FleetPlan;
import org.ddorg.admin.fleet.Snapshot;
import org.ddorg.admin.fleet.Step;
import org.ddorg.admin.fleet.Truth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg apply}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        versionProvider = Ddorg.Version.class,
        sortOptions = false,
        header = "Makes the organization, the StackSet and Datadog agree.",
        description = {
            "",
            "Shows the plan, asks, and does it: stack instances that are missing are made, those that failed are tried"
                    + " again, settings that differ in Datadog are set, and registrations of accounts that left the"
                    + " organization are removed where ddorg made them. Accounts that are fine are not touched, nor is"
                    + " anything that ddorg did not make. A run that was cut off is finished by the next.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:All agrees now.", "1:Something does not, or you said no.", "2:Bad usage or bad input."},
        footer = {
            "",
            "Examples:",
            "  ddorg apply",
            "  ddorg apply --yes --keep-orphans    in a script, and remove nothing from Datadog"
        })
final class Apply implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @Option(
            names = "--keep-orphans",
            description = "Leave registrations of accounts that left the organization in Datadog.")
    private boolean keepOrphans;

    @Option(
            names = "--recreate-lost",
            description =
                    "Make stacks anew even where Datadog has lost most of the accounts. It is held back otherwise,"
                            + " as the keys may be those of another organization of Datadog's.")
    private boolean recreateLost;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print what was done, and what is left, as one JSON document.")
    private boolean json;

    /** Asked of the parsed command line, where an error is explained. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "-v", description = "Show what is asked of AWS and Datadog where it fails.")
    private boolean verbose;

    Apply(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Deployed deployed = Deployed.open(surroundings, connection, datadog)) {
            Snapshot snapshot = deployed.snapshot(surroundings.terminal());
            long waiting = FleetPlan.waiting(Truth.of(snapshot));
            if (waiting > 0) {
                throw new DeploymentFailed(Applying.waiting(waiting));
            }
            FleetPlan plan = plan(snapshot).only(this::isWanted);
            Mending mending =
                    new Mending(deployed, snapshot, surroundings.terminal(), connection.polling(surroundings));
            return new Applying(surroundings, mending, json)
                    .run(plan, yes, deployed.installation().prefix(), this::isWanted);
        }
    }

    private FleetPlan plan(Snapshot snapshot) {
        return recreateLost
                ? FleetPlan.withMassLoss(snapshot, Truth.of(snapshot))
                : FleetPlan.of(snapshot, Truth.of(snapshot));
    }

    private boolean isWanted(Step step) {
        return !(keepOrphans && step instanceof Step.Forget);
    }
}
