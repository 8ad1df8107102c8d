package org.ddorg.admin.rehearsal;

import java.util.function.Consumer;
import java.util.function.Function;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.rehearsal.inspection.ExpectedSettings;

/**
 * One stage of a rehearsal.
 *
 * @param name a word for scripts
 * @param task what is going on, for the progress bar
 * @param deployed whether ddorg is deployed when it is over
 * @param settings what every account shall have when it is over
 * @param play plays it, and returns what has happened in words
 */
record Stage(
        String name,
        String task,
        boolean deployed,
        ExpectedSettings settings,
        Function<Consumer<StackSetState>, String> play) {}
