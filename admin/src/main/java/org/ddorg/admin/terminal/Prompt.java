package org.ddorg.admin.terminal;

import java.util.Optional;

/** What a person is asked. Where nobody sits at a terminal nobody is asked. */
public interface Prompt {

    /** A line, or empty where nobody can be asked or nobody answers. */
    Optional<String> line(String prompt);

    /** A line that does not appear on the screen, or empty where nobody can be asked or nobody answers. */
    Optional<String> secret(String prompt);

    /** Whether there is somebody to ask. */
    boolean possible();

    /** Asks the person at this process's terminal, where there is one. */
    static Prompt ofProcess(Terminal terminal) {
        return Optional.ofNullable(System.console())
                .filter(console -> terminal.live())
                .<Prompt>map(ConsolePrompt::new)
                .orElseGet(Prompt::nobody);
    }

    /** There is nobody. */
    static Prompt nobody() {
        return new NonInteractivePrompt();
    }
}
