package org.ddorg.admin.status;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.Registration;
import org.ddorg.admin.reconcile.SettingDifference;

/**
 * The accounts as comma-separated values after RFC 4180, for spreadsheets: docs/status.md has the columns. A cell that a
 * spreadsheet would take for a formula, as an account's name can be one, begins with an apostrophe.
 */
public final class StatusCsv {

    private static final String END = "\r\n";

    /** A column, and what stands in it. */
    private record Field(String title, Function<AccountRow, String> text) {}

    private static final Field EMAIL =
            new Field("email", line -> line.account().entry().email());

    private static final List<Field> FIELDS = List.of(
            new Field("id", line -> line.account().id()),
            new Field("name", line -> line.account().name()),
            new Field("arn", line -> line.account().entry().arn()),
            new Field("management_account", line -> String.valueOf(line.isManagement())),
            new Field("unit", AccountRow::unit),
            new Field("status", line -> line.account().status()),
            new Field("joined_method", line -> line.account().entry().joinedMethod()),
            new Field("joined_on", AccountRow::joinedOn),
            new Field("state", line -> AccountRow.name(line.state())),
            new Field("fine", line -> String.valueOf(line.isFine())),
            new Field("cause", AccountRow::cause),
            new Field("why", AccountRow::why),
            new Field("advice", AccountRow::advice),
            new Field("page", AccountRow::page),
            new Field("stack_status", line -> instance(line, Instance::status)),
            new Field("stack_detailed_status", line -> instance(line, Instance::detailedStatus)),
            new Field("registration_ids", line -> registrations(line, Registration::id)),
            new Field("role_names", line -> registrations(line, Registration::roleName)),
            new Field("differences", StatusCsv::differences));

    private StatusCsv() {}

    /** A line with the columns' names and one for each account; lines end in CR and LF, but for the last. */
    public static String of(StatusReport report) {
        List<Field> fields = report.withEmail()
                ? Stream.concat(FIELDS.stream(), Stream.of(EMAIL)).toList()
                : FIELDS;
        Stream<String> titles = Stream.of(row(fields.stream().map(Field::title)));
        Stream<String> accounts = report.lines().stream()
                .map(line -> row(fields.stream().map(field -> field.text().apply(line))));
        return Stream.concat(titles, accounts).collect(Collectors.joining(END));
    }

    private static String row(Stream<String> cells) {
        return cells.map(StatusCsv::cell).collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static String instance(AccountRow line, Function<Instance, String> text) {
        return line.standing().instance().map(text).orElse("");
    }

    private static String registrations(AccountRow line, Function<Registration, String> text) {
        return line.standing().registrations().stream().map(text).collect(Collectors.joining(" "));
    }

    private static String differences(AccountRow line) {
        return line.standing().differences().stream()
                .map(SettingDifference::words)
                .collect(Collectors.joining("; "));
    }
}
