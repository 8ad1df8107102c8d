package org.ddorg.admin.rehearsal;

import java.util.function.Consumer;
import java.util.function.Function;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.rehearsal.inspection.ExpectedSettings;

/**
 * One stage of a rehearsal.
 *
 * @param name for scripts
 * @param task for the progress bar
 * @param deployed whether ddorg is deployed afterwards
 * @param settings expected in every account afterwards
 * @param run runs it, and returns what happened, for people
 */
record Stage(
        String name,
        String task,
        boolean deployed,
        ExpectedSettings settings,
        Function<Consumer<StackSetState>, String> run) {}
