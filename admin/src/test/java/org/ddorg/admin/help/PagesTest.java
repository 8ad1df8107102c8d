package org.ddorg.admin.help;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Each command has a manual page with all of its help. */
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
    void fileIsUpToDate(Map.Entry<String, String> page) throws IOException {
        assertThat(Files.readString(DOCS.resolve(page.getKey())))
                .as("generate it again: java -cp admin/target/ddorg.jar org.ddorg.admin.help.WritePages docs")
                .isEqualTo(page.getValue());
    }

    @Test
    void removedCommandsHaveNoPage() throws IOException {
        try (Stream<Path> files = Files.list(DOCS.resolve("commands"))) {
            assertThat(files.map(file -> "commands/" + file.getFileName()))
                    .isSubsetOf(WritePages.pages().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void pageHasAllSectionsOptionsAndExitCodes(CommandLine command) {
        String page = CommandPage.of(command);

        assertThat(page)
                .contains("## Name", "## Synopsis", "## Description", "## Options", "## Exit codes", "## Examples")
                .contains("## Environment", "environment.md#terminal", "## See also", "[all commands](README.md)")
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
    void commandHasAOneLineHeaderExamplesAndExitCodes(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().header()).hasSize(1);
        assertThat(command.getCommandSpec().usageMessage().footer()).contains("Examples:");
        assertThat(command.getCommandSpec().usageMessage().exitCodeList()).containsKeys("0", "2");
        assertThat(command.getCommandSpec().findOption("--debug")).isNotNull();
    }

    @Test
    void exitCodesOfAllCommandsAreInOneTable() {
        String page = WritePages.pages().get("exit-codes.md");

        assertThat(page).contains("| `0` |", "| `1` |", "| `2` |", "| `70` |", "| `130` |", "schemas/error.json");
        commands()
                .map(CommandLine::getCommandSpec)
                .forEach(command -> assertThat(page.lines())
                        .filteredOn(line -> line.startsWith("| [" + command.name() + "]("))
                        .singleElement(as(InstanceOfAssertFactories.STRING))
                        .contains(command.usageMessage().exitCodeList().values()));
    }

    @ParameterizedTest
    @CsvSource({
        "AWS, --endpoint-url, AWS_PROFILE AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_REGION"
                + " AWS_DEFAULT_REGION AWS_ENDPOINT_URL AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE ~/.aws/config"
                + " ~/.aws/credentials",
        "Configuration file, --config, ddorg.yaml",
        "Terminal, --help, COLUMNS NO_COLOR",
        "Java, --help, JAVA_HOME"
    })
    void environmentPageNamesTheCommandsThatReadAVariable(String title, String option, String names) {
        String section = section(title);

        assertThat(section).contains(names.split(" "));
        assertThat(links(section))
                .containsExactlyInAnyOrderElementsOf(commands()
                        .filter(command -> command.getCommandSpec().findOption(option) != null)
                        .map(CommandLine::getCommandName)
                        .toList());
    }

    @Test
    void environmentPageHasDatadogsVariables() {
        assertThat(section("Datadog")).contains("DD_API_KEY", "DD_APP_KEY", "DD_SITE", "DDORG_DATADOG_URL");
        assertThat(links(section("Datadog"))).contains("deploy", "status").doesNotContain("rehearse", "completion");
    }

    private static String section(String title) {
        String page = WritePages.pages().get("environment.md");
        return Pattern.compile("(?s)\n## " + title + "\n(.*?)(\n## |$)")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> links(String section) {
        return Pattern.compile("commands/([a-z-]+)\\.md")
                .matcher(section)
                .results()
                .map(link -> link.group(1))
                .toList();
    }
}
