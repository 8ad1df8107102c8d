package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The locale of a machine changes no ID and no number, and decides only which characters can be shown. */
class LocaleTest {

    private int code;

    /** Digits are not ASCII there. */
    @Test
    void rehearsalIsTheSameInEveryLocale() throws IOException, InterruptedException {
        String output = run(
                Map.of(), List.of("-Duser.language=ar", "-Duser.country=EG"), List.of("rehearse", "--accounts", "3"));

        assertThat(code).as(output).isZero();
        assertThat(output)
                .containsPattern("Rehearsal passed: 6 stages, [0-9]+\\.[0-9] s")
                .doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
    }

    static List<Map<String, String>> plain() {
        return List.of(Map.of("LC_ALL", "C"), Map.of("TERM", "dumb"), Map.of("NO_COLOR", "1"));
    }

    @ParameterizedTest
    @MethodSource("plain")
    void plainTerminalsGetAscii(Map<String, String> environment) throws IOException, InterruptedException {
        for (List<String> command :
                List.of(List.of("preflight", "--help"), List.of("rehearse", "--accounts", "2", "--ou", "/→"))) {
            assertThat(run(environment, List.of(), command))
                    .as(command.toString())
                    .isNotEmpty()
                    .matches("[\\n\\r\\t\\x20-\\x7e]*");
        }
    }

    private String run(Map<String, String> environment, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add("org.ddorg.admin.Ddorg");
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("LC_ALL", "LC_CTYPE", "LANG", "TERM", "NO_COLOR"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        code = process.waitFor();
        return output;
    }
}
