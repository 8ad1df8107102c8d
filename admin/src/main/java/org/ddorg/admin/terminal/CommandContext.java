package org.ddorg.admin.terminal;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The surroundings of a command.
 *
 * @param environment the environment variables; an empty variable counts as unset
 * @param yes whether every confirmation is given in advance
 */
public record CommandContext(Terminal terminal, Map<String, String> environment, Prompt prompt, boolean yes) {

    public CommandContext(Terminal terminal, Map<String, String> environment, Prompt prompt) {
        this(terminal, environment, prompt, false);
    }

    /** Variables with secrets, which are redacted in everything that is printed. */
    private static final List<String> KEYS = List.of("DD_API_KEY", "DD_APP_KEY");

    private static final List<String> CREDENTIALS = List.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    public CommandContext {
        for (String name : KEYS) {
            terminal.redaction().hideKey(environment.getOrDefault(name, ""));
        }
        for (String name : CREDENTIALS) {
            terminal.redaction().hide(environment.getOrDefault(name, ""));
        }
    }

    public static CommandContext ofProcess() {
        Terminal terminal = Terminal.ofProcess(System.getenv());
        return new CommandContext(terminal, System.getenv(), Prompt.ofProcess());
    }

    /** The same surroundings, with {@code --yes} or without. */
    public CommandContext withYes(boolean yes) {
        return new CommandContext(terminal, environment, prompt, yes);
    }

    public void note(TextStyle style, String text) {
        terminal.note(style, text);
    }

    /** A variable without the invisible characters and blanks that editors add. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .map(value -> value.replaceAll("\\p{Cf}|^[\\s\\p{Z}]+|[\\s\\p{Z}]+$", "")
                        .strip())
                .filter(value -> !value.isEmpty());
    }

    /**
     * @param name of the variable or option
     * @throws UsageException when it has no host
     */
    public static URI url(String name, String value) {
        try {
            return Optional.of(URI.create(value))
                    .filter(url -> url.getHost() != null)
                    .orElseThrow(IllegalArgumentException::new);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    name + ": '" + value + "' is not a URL with a host. Example: http://127.0.0.1:5000");
        }
    }

    /**
     * @throws UserAbort when the answer is no
     * @throws UsageException when the prompt is not interactive
     */
    public void confirm(String question) {
        if (!yes && !answer(question + " [y/N] ").matches("(?i)y|yes")) {
            throw new UserAbort();
        }
    }

    /**
     * Asks for the name of what is about to be removed.
     *
     * @throws UserAbort when another name is typed
     * @throws UsageException when the prompt is not interactive
     */
    public void confirmByName(String warning, String name) {
        if (yes) {
            return;
        }
        terminal.note(TextStyle.BAD, warning);
        if (!answer("Type " + name + " to confirm: ").equals(name)) {
            throw new UserAbort();
        }
    }

    private String answer(String question) {
        if (!prompt.isInteractive()) {
            throw new UsageException("Confirmation required, and stdin is not a terminal. Pass --yes.");
        }
        return prompt.line(question).orElse("");
    }
}
