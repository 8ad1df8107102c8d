package org.ddorg.admin.terminal;

import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it.
 *
 * @param environment the process's variables; empty ones count as missing
 * @param prompt whom to ask
 */
public record CommandContext(Terminal terminal, Map<String, String> environment, Prompt prompt) {

    public static CommandContext ofProcess() {
        Terminal terminal = Terminal.ofProcess();
        return new CommandContext(terminal, System.getenv(), Prompt.ofProcess(terminal));
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * Before something is written: asks whether to go on.
     *
     * @param yes whether that was said on the command line
     * @throws UserAbort when the answer is no
     * @throws UsageException when there is nobody to ask
     */
    public void confirm(String question, boolean yes) {
        if (!yes && !answer(question + " [y/N] ", "--yes").matches("(?i)y|yes")) {
            throw new UserAbort();
        }
    }

    /**
     * Before something is deleted: has its name typed.
     *
     * @param yes whether it was confirmed on the command line
     * @throws UserAbort when another name is typed
     * @throws UsageException when there is nobody to ask
     */
    public void confirmByName(String warning, String name, boolean yes) {
        if (yes) {
            return;
        }
        terminal.note(TextStyle.BAD, warning);
        if (!answer("Type " + name + " to go on: ", "--yes").equals(name)) {
            throw new UserAbort();
        }
    }

    private String answer(String question, String option) {
        if (!prompt.possible()) {
            throw new UsageException("this asks before it goes on, and there is nobody to ask: say " + option);
        }
        return prompt.line(question).orElse("");
    }
}
