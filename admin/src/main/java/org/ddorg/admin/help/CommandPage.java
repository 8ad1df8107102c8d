package org.ddorg.admin.help;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A command's page of the manual, in Markdown: what its help says, and what stands around it. */
final class CommandPage {

    private static final int WIDTH = 80;

    private final CommandSpec command;
    private final List<String> others;
    private final StringBuilder page = new StringBuilder();

    private CommandPage(CommandSpec command, List<String> others) {
        this.command = command;
        this.others = others;
    }

    /** @param others names of the other commands, to refer to */
    static String of(CommandLine command, List<String> others) {
        return new CommandPage(command.getCommandSpec(), others).text();
    }

    private String text() {
        UsageMessageSpec usage = command.usageMessage();
        line("# " + command.qualifiedName());
        line("");
        line("<!-- Made from the command's help by org.ddorg.admin.help.WritePages. -->");
        section("Name", List.of("`" + command.qualifiedName() + "`: " + plain(String.join(" ", usage.header()))));
        section("Synopsis", fenced(synopsis()));
        section("Description", paragraphs(usage.description()));
        section("Options", options());
        footer(usage.footer());
        section("Exit codes", exitCodes(usage.exitCodeList()));
        section("Environment", table("Variable", CommandEnvironment.variables(command)));
        section("Files", table("File", CommandEnvironment.files(command)));
        section("See also", List.of(seeAlso()));
        return page.toString().replaceAll("\n{3,}", "\n\n").stripTrailing() + "\n";
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            line("\n## " + title + "\n");
            lines.forEach(this::line);
        }
    }

    private List<String> synopsis() {
        command.usageMessage().width(WIDTH);
        return new Help(command, Help.defaultColorScheme(Ansi.OFF))
                .synopsis(0)
                .strip()
                .lines()
                .toList();
    }

    private static List<String> fenced(List<String> lines) {
        List<String> fenced = new ArrayList<>();
        fenced.add("```sh");
        lines.forEach(line -> fenced.add(line.stripTrailing()));
        fenced.add("```");
        return fenced;
    }

    private static List<String> paragraphs(String[] lines) {
        return Stream.of(lines)
                .map(CommandPage::plain)
                .map(CommandPage::escaped)
                .toList();
    }

    private List<String> options() {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparingInt(OptionSpec::order))
                .flatMap(option -> option(option).stream())
                .toList();
    }

    private static List<String> option(OptionSpec option) {
        String names = Stream.of(option.names()).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        String value =
                option.arity().max() == 0 ? "" : " *" + option.paramLabel().replaceAll("[<>]", "") + "*";
        String words = escaped(plain(String.join(" ", option.description())));
        return List.of("- " + names + value + defaultValue(option) + ":  ", "  " + words);
    }

    private static String defaultValue(OptionSpec option) {
        boolean isTold = option.defaultValue() == null
                || option.arity().max() == 0
                || String.join(" ", option.description()).contains("Default");
        return isTold ? "" : " (default `" + option.defaultValue() + "`)";
    }

    /** Lines of the footer that are set in are commands; what is not set in says what they are for. */
    private void footer(String[] lines) {
        List<String> commands = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("  ")) {
                commands.add(remarked(plain(line).substring(2)));
            } else {
                flush(commands);
                heading(plain(line).strip());
            }
        }
        flush(commands);
    }

    /** What stands beside an example becomes a comment, so that the line can be copied. */
    private static String remarked(String line) {
        return line.matches("(ddorg|source) .*") ? line.replaceFirst(" {3,}(?=\\S)", "    # ") : line;
    }

    private void heading(String text) {
        if (text.toLowerCase(Locale.ROOT).startsWith("examples")) {
            line("\n## Examples\n");
        } else if (!text.isEmpty()) {
            line("\n" + escaped(text) + "\n");
        }
    }

    private void flush(List<String> commands) {
        if (!commands.isEmpty()) {
            fenced(commands).forEach(this::line);
            commands.clear();
        }
    }

    private static List<String> exitCodes(Map<String, String> codes) {
        Map<String, String> all = new LinkedHashMap<>(codes);
        all.put("70", "A defect of ddorg: please report it.");
        return table("Code", all);
    }

    private static List<String> table(String title, Map<String, String> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("| " + title + " | Meaning |", "| --- | --- |"));
        rows.forEach((name, meaning) -> lines.add("| `" + name + "` | " + escaped(plain(meaning)) + " |"));
        return lines;
    }

    private String seeAlso() {
        return others.stream()
                        .map(name -> "[ddorg " + name + "](" + name + ".md), ")
                        .collect(Collectors.joining())
                + "[operations](../operations.md), [parameters](../parameters.md), [errors](../errors.md),"
                + " [security](../security.md)";
    }

    /** Help texts are formats, in which {@code %n} is a line break and {@code %%} a percent sign. */
    private static String plain(String text) {
        return text.replace("%n", "\n").replace("%%", "%").stripTrailing();
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }
}
