package org.ddorg.admin.terminal;

import java.io.Console;
import java.util.Optional;

/** Asks on the terminal of the process. Questions do not go into a redirected stdout. */
record ConsolePrompt(Console console) implements Prompt {

    @Override
    public Optional<String> line(String question) {
        return Optional.ofNullable(console.readLine("%s", question)).map(String::strip);
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
