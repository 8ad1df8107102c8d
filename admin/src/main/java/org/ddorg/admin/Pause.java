package org.ddorg.admin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ddorg.admin.fleet.Snapshot;
import org.ddorg.admin.terminal.Tone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg pause}. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        versionProvider = Ddorg.Version.class,
        sortOptions = false,
        header = "Turns the collection of metrics and resources off, and keeps everything else.",
        description = {
            "",
            "For accounts, units or the whole organization. Role, external id and registration stay, and 'ddorg resume'"
                    + " brings back what was. Permissions that only resource collection needs are taken away meanwhile."
                    + " Accounts that join a paused unit later collect until 'ddorg apply' is run.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:It is paused.", "1:It is not, or you said no.", "2:Bad usage or bad input."},
        footer = {
            "",
            "Examples:",
            "  ddorg pause --account 111111111111",
            "  ddorg pause --ou /Sandbox --yes",
            "  ddorg pause --organization"
        })
final class Pause implements Callable<Integer> {

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

    Pause(Surroundings surroundings) {
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
            surroundings.confirm("Turn collection off for " + words(scope, ids) + "?", yes);
            if (scope.isOrganization()) {
                pausing.pause();
            } else {
                pausing.pause(ids);
            }
            conclude(surroundings, json, "paused", words(scope, ids));
            return mending.exitCode();
        }
    }

    static String words(Scope scope, List<String> ids) {
        return scope.isOrganization() ? "the whole organization" : String.join(", ", ids);
    }

    static void conclude(Surroundings surroundings, boolean json, String what, String whom) {
        if (json) {
            surroundings.terminal().say(Tone.PLAIN, PlanView.text(Map.of(what, whom)));
        } else {
            surroundings.terminal().say(Tone.GOOD, "✓ " + what + ": " + whom);
        }
    }
}
