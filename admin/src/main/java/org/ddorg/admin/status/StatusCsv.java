package org.ddorg.admin.status;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.reconcile.SettingDifference;
import org.ddorg.contract.text.PrintableText;

/**
 * The accounts as comma-separated values (RFC 4180), for spreadsheets; docs/status.md describes the columns. A cell that
 * a spreadsheet would read as a formula, such as an account's name, begins with an apostrophe.
 */
public final class StatusCsv {

    private static final String END = "\r\n";

    /** Spreadsheets skip blanks, and some read fullwidth signs as well. */
    private static final Pattern FORMULA =
            Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}'\"]*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]|[\\t\\r\\n]");

    /** A column and the text of its cells. */
    private record Field(String title, Function<AccountRow, String> text) {}

    private static final Field EMAIL =
            new Field("email", row -> row.account().entry().email());

    private static final List<Field> FIELDS = List.of(
            new Field("id", row -> row.account().id()),
            new Field("name", row -> row.account().name()),
            new Field("arn", row -> row.account().entry().arn()),
            new Field("management_account", row -> String.valueOf(row.isManagement())),
            new Field("unit", AccountRow::ou),
            new Field("status", row -> row.account().status()),
            new Field("joined_method", row -> row.account().entry().joinedMethod()),
            new Field("joined_on", AccountRow::joinedOn),
            new Field("state", row -> JsonWriter.name(row.state())),
            new Field("fine", row -> String.valueOf(row.isFine())),
            new Field("cause", row -> row.status().cause().map(JsonWriter::name).orElse("")),
            new Field("why", AccountRow::reason),
            new Field("advice", AccountRow::advice),
            new Field("page", row -> row.page().orElse("")),
            new Field("stack_status", row -> instance(row, Instance::status)),
            new Field("stack_detailed_status", row -> instance(row, Instance::detailedStatus)),
            new Field("registration_ids", row -> integrations(row, DatadogIntegration::id)),
            new Field("role_names", row -> integrations(row, DatadogIntegration::roleName)),
            new Field("differences", StatusCsv::differences));

    private StatusCsv() {}

    /** A line with the columns' names and one for each account; CRLF separates the lines. */
    public static String of(StatusReport report) {
        List<Field> fields = report.withEmail()
                ? Stream.concat(FIELDS.stream(), Stream.of(EMAIL)).toList()
                : FIELDS;
        Stream<String> titles = Stream.of(row(fields.stream().map(Field::title)));
        Stream<String> accounts = report.rows().stream()
                .map(row -> row(fields.stream().map(field -> field.text().apply(row))));
        return Stream.concat(titles, accounts).collect(Collectors.joining(END));
    }

    private static String row(Stream<String> cells) {
        return cells.map(StatusCsv::cell).collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        String printable = PrintableText.of(text);
        String safe = FORMULA.matcher(text).lookingAt() ? "'" + printable : printable;
        return safe.matches(".*[\",].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static String instance(AccountRow row, Function<Instance, String> text) {
        return row.status().instance().map(text).orElse("");
    }

    private static String integrations(AccountRow row, Function<DatadogIntegration, String> text) {
        return row.status().integrations().stream().map(text).collect(Collectors.joining(" "));
    }

    private static String differences(AccountRow row) {
        return row.status().differences().stream()
                .map(SettingDifference::description)
                .collect(Collectors.joining("; "));
    }
}
