package org.ddorg.admin.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The footer of a help, which has the examples. Its indented lines are commands, to be pasted: a remark behind one is a
 * comment, and none is wrapped.
 */
public final class Examples {

    private static final String INDENT = "  ";

    private Examples() {}

    /** The lines of a command's footer, without line breaks and format specifiers. */
    public static List<String> lines(CommandSpec command) {
        return Stream.of(command.usageMessage().footer())
                .flatMap(line -> line.replace("%n", "\n").replace("%%", "%").lines())
                .map(line -> line.startsWith(INDENT) ? commented(line) : line)
                .map(String::stripTrailing)
                .toList();
    }

    /** The remark is separated by two blanks or more. */
    private static String commented(String line) {
        return line.replaceFirst("^(  (?:\\w+=\\S+ )*(?:ddorg|source) (?:(?!  ).)*\\S {2,})(?=[^ #])", "$1# ");
    }

    /** As a section of the help. */
    static String section(Help help) {
        return lines(help.commandSpec()).stream()
                .map(line -> line.startsWith(INDENT) ? line : help.createHeading(line.replace("%", "%%")))
                .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
    }
}
