package org.ddorg.admin.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ddorg.admin.command.Commands;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class CompletionTest {

    @TempDir
    private Path folder;

    @Test
    void bashCompletesCommandsOptionsAndSites() throws IOException, InterruptedException {
        assertThat(completions("ddorg", "")).containsAll(Commands.names());
        assertThat(completions("ddorg", "pre")).containsExactly("preflight");
        assertThat(completions("ddorg", "preflight", "--ex")).containsExactly("--exclude");
        assertThat(completions("ddorg", "preflight", "--site", "us3")).containsExactly("us3.datadoghq.com");
    }

    @Test
    void helpExplainsTheInstallation() {
        assertThat(print("completion", "--help")).contains("source <(ddorg completion)", "bash-completion", ".zshrc");
    }

    private List<String> completions(String... words) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("completion"), print("completion"));
        String quoted = "'" + String.join("' '", words) + "'";
        String line = String.format(
                Locale.ROOT,
                "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_ddorg; printf '%%s\\n' \"${COMPREPLY[@]}\"",
                script,
                quoted,
                words.length - 1);
        Process bash = new ProcessBuilder("bash", "--norc", "-c", line)
                // Outside of an interactive shell compopt complains.
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(answer).isZero();
        return answer.lines().map(String::strip).toList();
    }

    private static String print(String... args) {
        StringWriter out = new StringWriter();
        assertThat(DdorgCommand.run(
                        new CommandContext(
                                Terminal.plain(new PrintWriter(out), new PrintWriter(out)),
                                Map.of(),
                                Prompt.nonInteractive()),
                        args))
                .isZero();
        return out.toString();
    }
}
