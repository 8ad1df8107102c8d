package org.ddorg.admin;

import java.util.List;
import java.util.concurrent.Callable;
import org.ddorg.admin.fleet.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg resume}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        versionProvider = Ddorg.Version.class,
        sortOptions = false,
        header = "Turns the collection on again that 'ddorg pause' turned off.",
        description = {
            "",
            "What was set before the pause is set again. A setting that nobody set goes to what a new account has.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:It collects again.", "1:It does not, or you said no.", "2:Bad usage, or it was not paused."},
        footer = {"", "Examples:", "  ddorg resume --account 111111111111", "  ddorg resume --organization --yes"})
final class Resume implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private Scope scope = new Scope();

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print what was done as one JSON document.")
    private boolean json;

    /** Asked of the parsed command line, where an error is explained. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "-v", description = "Show what is asked of AWS and Datadog where it fails.")
    private boolean verbose;

    Resume(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        scope.check();
        try (Deployed deployed = Deployed.open(surroundings, connection, datadog)) {
            Snapshot snapshot = deployed.snapshot(surroundings.terminal());
            Mending mending =
                    new Mending(deployed, snapshot, surroundings.terminal(), connection.polling(surroundings));
            Pausing pausing = new Pausing(mending);
            List<String> ids = scope.ids(snapshot);
            refuse(pausing, ids);
            surroundings.confirm("Turn collection on again for " + Pause.words(scope, ids) + "?", yes);
            if (scope.isOrganization()) {
                pausing.resume();
            } else {
                pausing.resume(ids);
            }
            Pause.conclude(surroundings, json, "resumed", Pause.words(scope, ids));
            return mending.exitCode();
        }
    }

    private void refuse(Pausing pausing, List<String> ids) {
        boolean isPaused = scope.isOrganization() ? pausing.isPaused() : pausing.arePaused(ids);
        if (!isPaused) {
            throw new Unusable(
                    Pause.words(scope, ids) + " is not paused as such: resume names what 'ddorg pause' named");
        }
    }
}
