package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.ddorg.admin.command.Commands;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens before a command runs. */
class StartTest {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "nonsense"})
    void helpLoadsNoClassOfTheSdk(String argument) throws IOException, InterruptedException {
        List<String> loaded = loadedBy(argument);

        assertThat(loaded).anyMatch(line -> line.contains("org.ddorg.admin.command.Commands"));
        assertThat(loaded).noneMatch(line -> line.contains("software.amazon"));
    }

    @Test
    void helpListsTheCommandsByGroup() {
        StringWriter out = new StringWriter();
        DdorgCommand.run(
                new CommandContext(terminal(out), java.util.Map.of(), org.ddorg.admin.terminal.Prompt.nonInteractive()),
                "--help");

        assertThat(out.toString()).containsSubsequence("Inspect:", "  rehearse", "  preflight");
        Commands.names()
                .forEach(name -> assertThat(out.toString().lines())
                        .filteredOn(line -> line.startsWith("  " + name + " "))
                        .as(name)
                        .isNotEmpty());
    }

    @Test
    void helpFitsANarrowTerminal() {
        StringWriter out = new StringWriter();
        Terminal narrow = new Terminal(new PrintWriter(out), new PrintWriter(new StringWriter()), false, false, 60);
        DdorgCommand.run(
                new CommandContext(narrow, java.util.Map.of(), org.ddorg.admin.terminal.Prompt.nonInteractive()),
                "--help");

        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
    }

    private static Terminal terminal(StringWriter out) {
        return Terminal.plain(new PrintWriter(out), new PrintWriter(new StringWriter()));
    }

    private static List<String> loadedBy(String argument) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.ddorg.admin.Ddorg",
                        argument)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        process.waitFor();
        return lines;
    }
}
