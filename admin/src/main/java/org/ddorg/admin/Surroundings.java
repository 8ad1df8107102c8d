package org.ddorg.admin;

import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.terminal.Questions;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.Tone;

/**
 * What a command finds around it.
 *
 * @param environment the process's variables; empty ones count as missing
 * @param questions whom to ask
 */
record Surroundings(Terminal terminal, Map<String, String> environment, Questions questions) {

    static Surroundings ofProcess() {
        Terminal terminal = Terminal.ofProcess();
        return new Surroundings(terminal, System.getenv(), Questions.ofProcess(terminal));
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * Before something is written: asks whether to go on.
     *
     * @param yes whether that was said on the command line
     * @throws Declined when the answer is no
     * @throws Unusable when there is nobody to ask
     */
    void confirm(String question, boolean yes) {
        if (!yes && !answer(question + " [y/N] ", "--yes").matches("(?i)y|yes")) {
            throw new Declined();
        }
    }

    /**
     * Before something is deleted: has its name typed.
     *
     * @param yes whether it was confirmed on the command line
     * @throws Declined when another name is typed
     * @throws Unusable when there is nobody to ask
     */
    void confirmByName(String warning, String name, boolean yes) {
        if (yes) {
            return;
        }
        terminal.note(Tone.BAD, warning);
        if (!answer("Type " + name + " to go on: ", "--yes").equals(name)) {
            throw new Declined();
        }
    }

    private String answer(String prompt, String option) {
        if (!questions.possible()) {
            throw new Unusable("this asks before it goes on, and there is nobody to ask: say " + option);
        }
        return questions.line(prompt).orElse("");
    }
}
