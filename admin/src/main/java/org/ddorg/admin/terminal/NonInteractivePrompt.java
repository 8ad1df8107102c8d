package org.ddorg.admin.terminal;

import java.util.Optional;

/** Answers no question: a pipe, a script or a CI job. */
record NonInteractivePrompt() implements Prompt {

    @Override
    public Optional<String> line(String question) {
        return Optional.empty();
    }

    @Override
    public Optional<String> secret(String question) {
        return Optional.empty();
    }

    @Override
    public boolean isInteractive() {
        return false;
    }
}
