package org.ddorg.admin.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command as the scripts see it; a template reads the methods.
 *
 * @param path its name, after those of the commands above it; empty for {@code ddorg} itself
 */
record CompletedCommand(
        String path,
        String summary,
        List<CompletedCommand> subcommands,
        List<CompletedOption> options,
        List<Values> arguments) {

    /** @param values at most one */
    record CompletedOption(String command, List<String> names, String summary, List<Values> values) {

        private static CompletedOption of(String command, OptionSpec option) {
            return new CompletedOption(
                    command,
                    List.of(option.names()),
                    firstSentence(String.join(" ", option.description())),
                    Values.of(option).stream().toList());
        }

        /** Options without hyphens, as fish takes them. */
        List<String> longNames() {
            return names.stream()
                    .filter(word -> word.startsWith("--"))
                    .map(word -> word.substring(2))
                    .toList();
        }

        List<String> shortNames() {
            return names.stream()
                    .filter(word -> !word.startsWith("--"))
                    .map(word -> word.substring(1))
                    .toList();
        }
    }

    /** The command and all commands below it. */
    static CompletedCommand of(CommandLine commandLine, String path) {
        CommandSpec command = commandLine.getCommandSpec();
        List<CompletedCommand> subcommands = commandLine.getSubcommands().entrySet().stream()
                .map(sub -> of(sub.getValue(), (path + " " + sub.getKey()).strip()))
                .toList();
        return new CompletedCommand(
                path,
                firstSentence(String.join(" ", command.usageMessage().header())),
                subcommands,
                command.options().stream()
                        .filter(option -> !option.hidden())
                        .map(option -> CompletedOption.of(path, option))
                        .toList(),
                command.positionalParameters().stream()
                        .map(Values::of)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Itself, then all commands below it. */
    List<CompletedCommand> all() {
        List<CompletedCommand> all = new ArrayList<>(List.of(this));
        subcommands.forEach(command -> all.addAll(command.all()));
        return all;
    }

    String name() {
        return path.substring(path.lastIndexOf(' ') + 1);
    }

    /** The path of the command above it. */
    String parent() {
        return path.substring(0, Math.max(0, path.lastIndexOf(' ')));
    }

    /** Where fish offers its options. */
    String condition() {
        return path.isEmpty() ? "__ddorg_above" : "__ddorg_at " + path;
    }

    boolean hasSubcommands() {
        return !subcommands.isEmpty();
    }

    private static String firstSentence(String text) {
        return text.replaceFirst("(?s)(: |\\. |\\.$).*", "").replace("%%", "%");
    }
}
