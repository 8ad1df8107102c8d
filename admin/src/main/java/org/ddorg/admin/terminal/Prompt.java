package org.ddorg.admin.terminal;

import java.io.Console;
import java.util.Optional;
import org.ddorg.contract.text.PrintableText;

/** Asks the user. Without a terminal, no question is answered. */
public interface Prompt {

    /** A line of text; empty when the user gives none. */
    default Optional<String> line(String question) {
        return Optional.empty();
    }

    /** A line that does not appear on the screen; empty when the user gives none. */
    default Optional<String> secret(String question) {
        return Optional.empty();
    }

    default boolean isInteractive() {
        return false;
    }

    /** The prompt of this process: interactive when stdin and stdout are a terminal. */
    static Prompt ofProcess() {
        return Optional.ofNullable(System.console())
                .filter(console -> Terminal.isInteractive())
                .<Prompt>map(OnConsole::new)
                .orElseGet(Prompt::nonInteractive);
    }

    /** Answers no question: a pipe, a script or a CI job. */
    static Prompt nonInteractive() {
        return new Prompt() {};
    }

    /** Asks on the terminal of the process. Questions do not go into a redirected stdout. */
    record OnConsole(Console console) implements Prompt {

        @Override
        public Optional<String> line(String question) {
            return Optional.ofNullable(console.readLine("%s", PrintableText.of(question)))
                    .map(String::strip);
        }

        @Override
        public Optional<String> secret(String question) {
            return Optional.ofNullable(console.readPassword("%s", question))
                    .map(String::valueOf)
                    .map(String::strip);
        }

        @Override
        public boolean isInteractive() {
            return true;
        }
    }
}
