package org.ddorg.admin.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.contract.text.PrintableText;

/**
 * The report as a self-contained HTML page for an auditor, without scripts and links. Its template is
 * {@code page.mustache}, which reads the methods of this record; whatever it inserts is escaped.
 */
public record StatusPage(StatusReport report) {

    /** How many accounts are in a state. */
    record Count(AccountState state, int accounts) {}

    /** @throws UncheckedIOException when the file cannot be written */
    public static void write(Path file, StatusReport report) {
        try {
            Files.writeString(file, of(report));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** The page's text, in HTML. */
    public static String of(StatusReport report) {
        return template().execute(new StatusPage(report));
    }

    private static Template template() {
        InputStream page = Optional.ofNullable(StatusPage.class.getResourceAsStream("page.mustache"))
                .orElseThrow();
        try (InputStreamReader reader = new InputStreamReader(page, UTF_8)) {
            return Mustache.compiler()
                    .strictSections(true)
                    .withEscaper(StatusPage::escape)
                    .compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** HTML forbids control characters even when they are escaped in its way. */
    private static String escape(String text) {
        return Escapers.HTML.escape(PrintableText.of(text));
    }

    Instant at() {
        return report.at().truncatedTo(ChronoUnit.SECONDS);
    }

    String targets() {
        return String.join(", ", report.desired().targets());
    }

    List<Count> counts() {
        return report.counts().entrySet().stream()
                .map(count -> new Count(count.getKey(), count.getValue()))
                .toList();
    }

    List<OuRow> ous() {
        return OuRow.of(report.rows());
    }
}
