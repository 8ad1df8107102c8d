package org.ddorg.admin.help;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ddorg.admin.command.Commands;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.config.ConfigSchema;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import picocli.CommandLine;

/**
 * Writes the generated files of docs/: the commands' pages, the pages of environment and exit codes, and the schema of {@code ddorg.yaml}.
 * Usage:
 * {@code java -cp admin/target/ddorg.jar org.ddorg.admin.help.WritePages docs}.
 */
public final class WritePages {

    private WritePages() {}

    /** @param arguments the directory; default: {@code docs} */
    public static void main(String[] arguments) throws IOException {
        Path docs = Path.of(arguments.length > 0 ? arguments[0] : "docs");
        for (Map.Entry<String, String> page : pages().entrySet()) {
            Path file = docs.resolve(page.getKey());
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, page.getValue());
        }
    }

    /** The content of each file, by its path in docs/. */
    static Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        pages.put("ddorg.schema.json", ConfigSchema.text());
        pages.put("commands/README.md", index());
        Map<String, CommandLine> commands = allCommands();
        pages.put("environment.md", EnvironmentPage.of(commands.values()));
        pages.put("exit-codes.md", ExitCodesPage.of(commands.values()));
        commands.forEach((name, command) -> pages.put("commands/" + name + ".md", CommandPage.of(command)));
        return pages;
    }

    private static Map<String, CommandLine> allCommands() {
        return DdorgCommand.whole(new CommandContext(Terminal.silent(), Map.of(), Prompt.nonInteractive()))
                .getSubcommands();
    }

    private static String index() {
        String header = """
                # Commands

                <!-- Generated from the commands' help by org.ddorg.admin.help.WritePages. -->

                See also [environment variables and files](../environment.md) and [exit codes](../exit-codes.md).
                """;
        return header
                + Commands.byGroup().entrySet().stream()
                        .map(use -> "\n## " + use.getKey() + "\n\n"
                                + use.getValue().stream().map(WritePages::item).collect(Collectors.joining()))
                        .collect(Collectors.joining());
    }

    private static String item(Commands command) {
        return String.format(
                Locale.ROOT,
                "- [`ddorg %s`](%s.md): %s%n",
                command.commandName(),
                command.commandName(),
                command.summary());
    }
}
