package org.ddorg.admin.help;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.command.Examples;
import org.ddorg.admin.command.base.ExitCodes;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of a command, in Markdown, generated from its help. */
final class CommandPage {

    private static final int WIDTH = 80;

    private CommandPage() {}

    static String of(CommandLine commandLine) {
        CommandSpec command = commandLine.getCommandSpec();
        UsageMessageSpec usage = command.usageMessage().width(WIDTH);
        String name = command.qualifiedName();
        String page = "# " + name
                + "\n\n<!-- Generated from the command's help by org.ddorg.admin.help.WritePages. -->\n"
                + section("Name", "`" + name + "`: " + plain(String.join(" ", usage.header())))
                + section("Synopsis", "```sh\n" + synopsis(command) + "\n```")
                + section("Description", lines(Stream.of(usage.description()), line -> escaped(plain(line))))
                + section("Options", lines(command.options().stream(), CommandPage::option))
                + examples(command)
                + section("Exit codes", exitCodes(usage.exitCodeList()))
                + section("Environment", EnvironmentPage.links(command))
                + section(
                        "See also",
                        "[all commands](README.md), [exit codes](../exit-codes.md), [operations](../operations.md), [parameters](../parameters.md),"
                                + " [errors](../errors.md), [security](../security.md)");
        return page.replaceAll("\n{3,}", "\n\n").stripTrailing() + "\n";
    }

    private static String section(String title, String text) {
        return "\n## " + title + "\n\n" + text + "\n";
    }

    private static <T> String lines(Stream<T> items, Function<T, String> line) {
        return items.map(line).collect(Collectors.joining("\n"));
    }

    private static String synopsis(CommandSpec command) {
        String synopsis = new Help(command, Help.defaultColorScheme(Ansi.OFF)).synopsis(0);
        return lines(synopsis.strip().lines(), String::stripTrailing);
    }

    private static String option(OptionSpec option) {
        if (option.hidden()) {
            return "";
        }
        String names = Stream.of(option.names()).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        String value =
                option.arity().max() == 0 ? "" : " *" + option.paramLabel().replaceAll("[<>]", "") + "*";
        String description = escaped(plain(String.join(" ", option.description())));
        return "- " + names + value + defaultValue(option) + ":  \n  " + description;
    }

    private static String defaultValue(OptionSpec option) {
        boolean isOmitted = option.defaultValue() == null
                || option.arity().max() == 0
                || String.join(" ", option.description()).contains("Default");
        return isOmitted ? "" : " (default `" + option.defaultValue() + "`)";
    }

    /** Indented lines of the footer are commands. Other lines are headings. */
    private static String examples(CommandSpec command) {
        return (lines(Examples.lines(command).stream(), CommandPage::example) + "\n")
                .replaceAll("(?m)(^  .*\n)+", "\n```sh\n$0```\n\n")
                .replaceAll("(?m)^  ", "");
    }

    private static String example(String line) {
        if (line.startsWith("  ")) {
            return line.replaceFirst(" {2,}# ", "    # ");
        }
        return line.toLowerCase(Locale.ROOT).startsWith("examples") ? "\n## Examples\n" : escaped(line.strip());
    }

    private static String exitCodes(Map<String, String> codes) {
        Map<String, String> all = new LinkedHashMap<>(codes);
        all.put(String.valueOf(ExitCodes.DEFECT.code()), ExitCodes.DEFECT.meaning());
        return "| Code | Meaning |\n| --- | --- |\n"
                + lines(
                        all.entrySet().stream(),
                        code -> String.format(Locale.ROOT, "| `%s` | %s |", code.getKey(), cell(code.getValue())));
    }

    /** A help text in a cell of a table. */
    static String cell(String text) {
        return escaped(plain(text));
    }

    /** Help texts are format strings: {@code %n} is a line break and {@code %%} a percent sign. */
    private static String plain(String text) {
        return text.replace("%n", "\n").replace("%%", "%").stripTrailing();
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }
}
