package org.ddorg.admin.terminal;

import java.io.Console;
import java.util.Optional;

/** The person at the process's own terminal. Questions go to the terminal itself, not into a redirected output. */
final class ConsolePrompt implements Prompt {

    private final Console console;

    ConsolePrompt(Console console) {
        this.console = console;
    }

    @Override
    public Optional<String> line(String prompt) {
        return Optional.ofNullable(console.readLine("%s", prompt)).map(String::strip);
    }

    @Override
    public Optional<String> secret(String prompt) {
        return Optional.ofNullable(console.readPassword("%s", prompt))
                .map(String::valueOf)
                .map(String::strip);
    }

    @Override
    public boolean possible() {
        return true;
    }
}
