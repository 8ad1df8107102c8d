package org.ddorg.admin.help;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
 * Writes what is made from the code into docs/, a page for each command and the schema of {@code ddorg.yaml}:
 * {@code java -cp admin/target/ddorg.jar org.ddorg.admin.help.WritePages docs}.
 */
public final class WritePages {

    private WritePages() {}

    /**
     * Writes all files.
     *
     * @param arguments the folder docs/; that of the working directory if there is none
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path docs = Path.of(arguments.length > 0 ? arguments[0] : "docs");
        for (Map.Entry<String, String> page : pages().entrySet()) {
            Path file = docs.resolve(page.getKey());
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, page.getValue());
        }
    }

    /** The text of each file, by its name below docs/. */
    static Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        pages.put("ddorg.schema.json", ConfigSchema.text());
        pages.put("commands/README.md", index());
        whole().getSubcommands().forEach((name, command) -> {
            pages.put("commands/" + name + ".md", CommandPage.of(command, others(name)));
        });
        return pages;
    }

    private static List<String> others(String name) {
        return Commands.names().stream().filter(other -> !other.equals(name)).toList();
    }

    private static CommandLine whole() {
        Terminal nowhere = Terminal.plain(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
        return DdorgCommand.whole(new CommandContext(nowhere, Map.of(), Prompt.nonInteractive()));
    }

    private static String index() {
        return Commands.byGroup().entrySet().stream()
                .map(use -> "\n## " + use.getKey() + "\n\n"
                        + use.getValue().stream().map(WritePages::item).collect(Collectors.joining()))
                .collect(Collectors.joining(
                        "",
                        "# The commands\n\n<!-- Made from the commands' help by org.ddorg.admin.help.WritePages. -->\n",
                        ""));
    }

    private static String item(Commands command) {
        return "- [`ddorg %s`](%s.md): %s%n".formatted(command.commandName(), command.commandName(), command.summary());
    }
}
