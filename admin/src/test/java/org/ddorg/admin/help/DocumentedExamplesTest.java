package org.ddorg.admin.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.command.Examples;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;

/**
 * Each {@code ddorg …} of README, docs and the commands' help is a valid command line. A new one is included without
 * being listed here.
 */
class DocumentedExamplesTest {

    private static final Path ROOT = Path.of("..");

    /** What stands for something else, and a value of its kind. */
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            " N ", " 6 ",
            " COMMAND", " status",
            "SERVICE:ACTION[@ACCOUNT]", "iam:CreateRole",
            "add|list|remove", "list");

    /** Up to a comment, a pipe, a redirection or the end of a substitution. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?:^(?:\\w+=\\S+ )*|[(;] ?|&& )(?:\\./)?ddorg ((?:'[^'\\n]*'|[^'`\\n#|>)])*)", Pattern.MULTILINE);

    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");

    static Stream<String> commandLines() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("SECURITY.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<String> lines = new ArrayList<>();
        for (Path page : pages) {
            String text = Files.readString(page);
            String fences = String.join("", matches("(?ms)^```sh\n(.*?)^```", text));
            lines.addAll(in(fences));
            matches("`((?:\\./)?ddorg [^`]*)`", text).forEach(code -> lines.addAll(in(code)));
        }
        allCommands()
                .forEach(command -> lines.addAll(in(String.join(
                        "\n", matches("(?m)^  (.*)", String.join("\n", Examples.lines(command.getCommandSpec())))))));
        return lines.stream().distinct();
    }

    private static List<String> in(String script) {
        String text = script;
        for (Map.Entry<String, String> placeholder : PLACEHOLDERS.entrySet()) {
            text = text.replace(placeholder.getKey(), placeholder.getValue());
        }
        return COMMAND.matcher(text)
                .results()
                .map(match -> match.group(1).strip())
                .toList();
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static Stream<CommandLine> allCommands() {
        CommandLine whole = whole();
        return Stream.concat(Stream.of(whole), whole.getSubcommands().values().stream());
    }

    private static CommandLine whole() {
        Terminal terminal = Terminal.plain(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
        return DdorgCommand.whole(new CommandContext(terminal, Map.of(), Prompt.nonInteractive()));
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void commandLineIsValid(String line) {
        String[] words = WORD.matcher(line)
                .results()
                .map(match -> match.group().replace("'", ""))
                .toArray(String[]::new);

        assertThatCode(() -> parse(words)).as("ddorg " + line).doesNotThrowAnyException();
    }

    /** Prose names an option without its value. */
    private static void parse(String... words) {
        try {
            whole().parseArgs(words);
        } catch (MissingParameterException e) {
            assertThat(words).isNotEmpty();
        }
    }

    @Test
    void examplesOfAllSourcesAreFound() throws IOException {
        assertThat(commandLines())
                .contains("rehearse", "deploy", "status --tree", "uninstall --keep-code", "completion bash")
                .contains("sandbox fault add 'datadog:PATCH *' --status 502 --body '<html>' --skip 2")
                .contains("rehearse --delegated-administrator audit")
                .hasSizeGreaterThan(60);
    }
}
