package org.ddorg.admin.completion;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/**
 * A shell that completes the command line of ddorg. Its script has all commands, options and fixed values, so that
 * completion does not start Java. OUs and accounts come from {@link NameCache}.
 */
public enum Shell {
    BASH("bash", "'", "'\\''"),
    /** The script for bash runs in zsh, too. */
    ZSH("bash", "'", "'\\''"),
    FISH("fish", "'", "\\'"),
    POWERSHELL("powershell", "'", "''");

    private final String template;
    private final String quote;
    private final String escapedQuote;

    Shell(String template, String quote, String escapedQuote) {
        this.template = template;
        this.quote = quote;
        this.escapedQuote = escapedQuote;
    }

    /** As typed: {@code powershell}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The script; all that the template inserts is within single quotes. */
    public String script(CommandLine ddorg) {
        InputStream script = Optional.ofNullable(Shell.class.getResourceAsStream(template + ".mustache"))
                .orElseThrow();
        try (InputStreamReader reader = new InputStreamReader(script, UTF_8)) {
            return Mustache.compiler()
                    .withEscaper(text -> text.replace(quote, escapedQuote))
                    .compile(reader)
                    .execute(CompletedCommand.of(ddorg, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
