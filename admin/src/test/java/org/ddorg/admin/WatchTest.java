package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ddorg status --watch} in a process of its own, until SIGINT. */
class WatchTest {

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsOnCtrlCWithAWholeLineAnd130() throws IOException, InterruptedException {
        try (TestingOrganization organization = TestingOrganization.of(3)) {
            organization.onboarded(Map.of());
            Process watch = start(organization, "status", "--watch", "--interval", "1s", "--account", "log-archive");
            try (BufferedReader out = watch.inputReader(StandardCharsets.UTF_8)) {
                assertThat(readUntil("Filter: ", out)).contains("✓ 1 of 1 accounts of --account log-archive");
                lose(organization, "log-archive");
                assertThat(readUntil("Filter: ", out)).contains("log-archive: onboarded → missing (");

                new ProcessBuilder("kill", "-INT", String.valueOf(watch.pid()))
                        .start()
                        .waitFor();

                assertThat(out.lines()).isEmpty();
                assertThat(watch.waitFor()).isEqualTo(130);
                assertThat(Files.readString(folder.resolve("err")))
                        .doesNotContain("Exception", "error:")
                        .endsWith("\n");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--watch -o csv        | --watch prints tables, trees and JSON. It cannot be combined with -o csv or --html.",
                "--watch --html a.html | It cannot be combined",
                "--watch --interval 0  | '0' is not a time. Examples: 30s, 5m",
                "--watch --interval 1d | '1d' is not a time",
                "--interval 30s        | --watch"
            })
    void whatCannotBeWatchedIsRefused(String options, String explanation) {
        try (TestingOrganization organization = TestingOrganization.of(1)) {
            assertThat(organization.run(("status " + options).split(" +"))).isEqualTo(2);
            assertThat(organization.err()).startsWith("error: ").contains(explanation);
        }
    }

    /** SIGINT may be ignored in what starts the tests; {@code env} restores it. */
    private Process start(TestingOrganization organization, String... arguments) throws IOException {
        List<String> java = List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.ddorg.admin.Ddorg");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(java.stream(), Stream.of(arguments)).toList())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(organization.sandbox.environment());
        return builder.start();
    }

    private static String readUntil(String start, BufferedReader out) throws IOException {
        StringBuilder read = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            read.append(line).append('\n');
            if (line.startsWith(start)) {
                return read.toString();
            }
        }
        throw new AssertionError("The output ended: " + read);
    }

    private static void lose(TestingOrganization organization, String name) {
        try (DeployedInstallation deployed = organization.open()) {
            deployed.datadog()
                    .remove(organization
                            .sandbox
                            .datadog()
                            .integrationOf(organization.id(name))
                            .orElseThrow()
                            .id());
        }
    }
}
