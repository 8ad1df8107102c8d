package org.ddorg.admin.terminal;

import java.util.Optional;

/** A pipe, a script, a build. */
final class NonInteractivePrompt implements Prompt {

    @Override
    public Optional<String> line(String prompt) {
        return Optional.empty();
    }

    @Override
    public Optional<String> secret(String prompt) {
        return Optional.empty();
    }

    @Override
    public boolean possible() {
        return false;
    }
}
