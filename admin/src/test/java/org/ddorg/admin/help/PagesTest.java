package org.ddorg.admin.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Each command has a page that says what its help says. */
class PagesTest {

    private static final Path DOCS = Path.of("../docs");

    static Stream<Map.Entry<String, String>> pages() {
        return WritePages.pages().entrySet().stream();
    }

    static Stream<CommandLine> commands() {
        Terminal terminal = Terminal.plain(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
        return DdorgCommand.whole(new CommandContext(terminal, Map.of(), Prompt.nonInteractive()))
                .getSubcommands()
                .values()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void fileIsWhatIsWritten(Map.Entry<String, String> page) throws IOException {
        assertThat(Files.readString(DOCS.resolve(page.getKey())))
                .as("write it anew: java -cp admin/target/ddorg.jar org.ddorg.admin.help.WritePages docs")
                .isEqualTo(page.getValue());
    }

    @Test
    void thereIsNoPageOfACommandThatIsGone() throws IOException {
        try (Stream<Path> files = Files.list(DOCS.resolve("commands"))) {
            assertThat(files.map(file -> "commands/" + file.getFileName()))
                    .isSubsetOf(WritePages.pages().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void pageSaysAllThatAManualSays(CommandLine command) {
        String page = CommandPage.of(command, List.of("other"));

        assertThat(page)
                .contains("## Name", "## Synopsis", "## Description", "## Options", "## Exit codes", "## Examples")
                .contains("## Environment", "## See also", "[ddorg other](other.md)")
                .doesNotContain("${", "%n");
        command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> assertThat(page).contains("`" + option.longestName() + "`"));
        command.getCommandSpec()
                .usageMessage()
                .exitCodeList()
                .keySet()
                .forEach(code -> assertThat(page).contains("| `" + code + "` |"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAHeaderOfOneLineExamplesAndExitCodes(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().header()).hasSize(1);
        assertThat(command.getCommandSpec().usageMessage().footer()).contains("Examples:");
        assertThat(command.getCommandSpec().usageMessage().exitCodeList()).containsKeys("0", "2");
        assertThat(command.getCommandSpec().findOption("--debug")).isNotNull();
    }
}
