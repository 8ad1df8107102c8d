package org.ddorg.admin.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report as a page for an auditor. It needs nothing but itself: it has no script, and tells the browser to fetch
 * nothing. Whatever names accounts and units have, they are text.
 */
public final class StatusPage {

    private final StatusReport report;
    private final List<AccountRow> lines;

    private StatusPage(StatusReport report) {
        this.report = report;
        this.lines = report.lines();
    }

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
        return new StatusPage(report).html();
    }

    private String html() {
        List<String> parts = new ArrayList<>();
        parts.add(head());
        parts.add("<h1>" + Html.text(title()) + "</h1>");
        parts.add(verdict());
        parts.add(facts());
        parts.add(counts());
        units().forEach((unit, accounts) -> parts.add(table(unit, accounts)));
        parts.add("</body>\n</html>\n");
        return String.join("\n", parts);
    }

    private String title() {
        return "AWS accounts under Datadog: " + report.desired().organizationId();
    }

    private String head() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="referrer" content="no-referrer">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>""".formatted(Html.text(title()), css());
    }

    private String verdict() {
        long wrong =
                report.standings().stream().filter(s -> !s.state().isInSync()).count();
        return wrong == 0
                ? "<p class=\"good\">✓ All is as it should be.</p>"
                : "<p class=\"bad\">✗ Not as they should be: " + wrong + " of "
                        + report.standings().size() + " accounts.</p>";
    }

    private String facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Read on", report.at().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("Organization", report.desired().organizationId());
        facts.put("Management account", report.desired().managementAccountId());
        facts.put(
                "Installation",
                report.deployment().prefix() + " in " + report.deployment().region());
        facts.put("Datadog", report.deployment().datadogSite());
        facts.put("Targets", String.join(", ", report.desired().targets()));
        facts.put("Organization stack", report.deployment().stackStatus());
        facts.put("Operations", report.busy() ? "one was going on: what is told here was changing" : "none going on");
        return facts.entrySet().stream()
                .map(fact -> "<dt>" + Html.text(fact.getKey()) + "</dt><dd>" + Html.text(fact.getValue()) + "</dd>")
                .collect(Collectors.joining("\n", "<dl>\n", "\n</dl>"));
    }

    private String counts() {
        String rows = report.counts().entrySet().stream()
                .map(count -> "<tr><td class=\"" + (count.getKey().isInSync() ? "good" : "bad") + "\">"
                        + Html.text(count.getKey().words()) + "</td><td>" + count.getValue() + "</td></tr>")
                .collect(Collectors.joining("\n"));
        return "<h2>Counts</h2>\n" + Html.table(List.of("State", "Accounts"), rows);
    }

    private Map<String, List<AccountRow>> units() {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.unit().isEmpty() ? "Not in the organization" : line.unit(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private String table(String unit, List<AccountRow> accounts) {
        List<String> titles = new ArrayList<>(List.of("Account", "Name", "Joined", "State", "Cause", "What to do"));
        if (report.withEmail()) {
            titles.add(2, "E-mail");
        }
        String rows = accounts.stream().map(this::row).collect(Collectors.joining("\n"));
        return "<h2>" + Html.name(unit) + " (" + accounts.size() + ")</h2>\n" + Html.table(titles, rows);
    }

    private String row(AccountRow line) {
        List<String> cells = new ArrayList<>();
        cells.add("<td class=\"id\">" + Html.text(line.account().id()) + "</td>");
        cells.add(Html.cell(Html.name(line.account().name()) + (line.isManagement() ? " (management account)" : "")));
        if (report.withEmail()) {
            cells.add(Html.cell(Html.text(line.account().entry().email())));
        }
        cells.add(Html.cell(Html.text(joined(line))));
        cells.add("<td class=\"" + (line.isFine() ? "good" : "bad") + "\">" + (line.isFine() ? "✓ " : "✗ ")
                + Html.text(line.state().words()) + "</td>");
        cells.add(Html.cell(Html.text(cause(line))));
        cells.add(Html.cell(Html.text(line.advice() + (line.page().isEmpty() ? "" : " (" + line.page() + ")"))));
        return "<tr>" + String.join("", cells) + "</tr>";
    }

    private static String joined(AccountRow line) {
        String day = line.joinedOn().isEmpty() ? "" : line.joinedOn().substring(0, "2026-01-01".length());
        return (day + " " + line.account().entry().joinedMethod()).strip();
    }

    private static String cause(AccountRow line) {
        return line.standing()
                .cause()
                .map(cause -> cause.words() + ": " + line.why())
                .orElseGet(line::why);
    }

    private static String css() {
        try (InputStream stream = StatusPage.class.getResourceAsStream("page.css")) {
            if (stream == null) {
                throw new IllegalStateException("page.css is not part of this ddorg.jar");
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
