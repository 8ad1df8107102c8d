package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.OutputWriter;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Output that cannot be written is an error. */
class OutputTest {

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void outputThatCannotBeWrittenFailsTheCommand() {
        assertThat(run(new Failing("No space left on device"), "--help")).isEqualTo(1);

        assertThat(err)
                .hasToString("error: The output is incomplete, since it could not be written: No space left on"
                        + " device\n");
    }

    @Test
    void failureOfTheCommandKeepsItsExitCode() {
        assertThat(run(new Failing("No space left on device"), "nonsense")).isEqualTo(2);
    }

    @Test
    void closedPipeIsNoErrorMessage() {
        assertThat(run(new Failing("Broken pipe"), "--help")).isEqualTo(141);

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void writtenOutputIsASuccess() {
        assertThat(run(OutputStream.nullOutputStream(), "--help")).isZero();

        assertThat(err.toString()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDiskFailsTheCommand() throws IOException, InterruptedException {
        Path errors = folder.resolve("err");
        Process command = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ddorg.class.getName(),
                        "--help"))
                .redirectOutput(new File("/dev/full"))
                .redirectError(errors.toFile())
                .start();

        assertThat(command.waitFor()).isEqualTo(1);
        assertThat(Files.readString(errors)).contains("error: The output is incomplete");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void htmlReportThatCannotBeWrittenIsAnError() {
        try (TestingOrganization organization = TestingOrganization.of(3).onboarded(Map.of())) {
            assertThat(organization.run("status", "--html", "/dev/full")).isEqualTo(1);

            assertThat(organization.err())
                    .contains("error: /dev/full: cannot be written: No space left on device")
                    .doesNotContain("Report written");
        }
    }

    private int run(OutputStream out, String... args) {
        Terminal terminal = Terminal.plain(new OutputWriter(out), new PrintWriter(err));
        return DdorgCommand.run(new CommandContext(terminal, Map.of(), Prompt.nonInteractive()), args);
    }

    private static final class Failing extends OutputStream {

        private final String reason;

        private Failing(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int one) throws IOException {
            throw new IOException(reason);
        }
    }
}
