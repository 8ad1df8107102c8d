package org.ddorg.admin.terminal;

import java.util.Optional;

/** Asks the user. Without a terminal, no question is answered. */
public interface Prompt {

    /** A line of text; empty when the user gives none. */
    Optional<String> line(String question);

    /** A line that does not appear on the screen; empty when the user gives none. */
    Optional<String> secret(String question);

    /** Whether a user can answer. */
    boolean isInteractive();

    /** The prompt of this process: interactive when stdin and stdout are a terminal. */
    static Prompt ofProcess(Terminal terminal) {
        return Optional.ofNullable(System.console())
                .filter(console -> terminal.live())
                .<Prompt>map(ConsolePrompt::new)
                .orElseGet(Prompt::nonInteractive);
    }

    static Prompt nonInteractive() {
        return new NonInteractivePrompt();
    }
}
