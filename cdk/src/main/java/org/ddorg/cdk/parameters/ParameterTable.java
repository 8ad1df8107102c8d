package org.ddorg.cdk.parameters;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ddorg.cdk.parameters.Parameter.Kind;

/** The parameters as a page of Markdown: one table under each of the console's headings. */
public final class ParameterTable {

    private static final String HEAD = """
            | Parameter | Default | What it does | Example |
            | --- | --- | --- | --- |
            """;

    /** The head of the table without examples. */
    public static final String BRIEF_HEAD = """
            | Parameter | Default | What it does |
            | --- | --- | --- |
            """;

    private ParameterTable() {}

    /** All of them in one table without examples, for README. */
    public static String brief(List<ParameterGroup> groups) {
        return ParameterGroup.flatten(groups).stream()
                .map(ParameterTable::briefRow)
                .collect(Collectors.joining("", BRIEF_HEAD, ""));
    }

    private static String briefRow(Parameter parameter) {
        String meaning = meaning(parameter)
                .replace(Parameter.UNSET, "")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return String.format(Locale.ROOT, "| `%s` | %s | %s |\n", parameter.name(), initial(parameter), meaning);
    }

    /** The tables, in order, ending with a line break. */
    public static String markdown(List<ParameterGroup> groups) {
        return groups.stream().map(ParameterTable::section).collect(Collectors.joining("\n"));
    }

    private static String section(ParameterGroup group) {
        return group.parameters().stream()
                .map(ParameterTable::row)
                .collect(Collectors.joining("", "## " + group.heading() + "\n\n" + HEAD, ""));
    }

    private static String row(Parameter parameter) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %s |\n",
                parameter.name(),
                initial(parameter),
                meaning(parameter),
                code(parameter.example()));
    }

    /** Secrets have an empty default, so that a rule can say where to get them; they are required all the same. */
    private static String initial(Parameter parameter) {
        String initial = parameter.initial();
        if (initial == null || parameter.kind() == Kind.SECRET) {
            return "required";
        }
        return initial.isEmpty() ? "" : code(initial);
    }

    private static String meaning(Parameter parameter) {
        List<String> choices =
                parameter.allowed().stream().filter(value -> !value.isEmpty()).toList();
        return choices.size() <= 2
                ? parameter.description()
                : parameter.description() + " One of "
                        + choices.stream().map(ParameterTable::code).collect(Collectors.joining(", ")) + ".";
    }

    private static String code(String value) {
        return value.startsWith("(") ? value : "`" + value + "`";
    }
}
