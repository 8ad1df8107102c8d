package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules for the GitHub workflows. */
class WorkflowsTest {
    private static final Path FOLDER = Path.of("..", ".github", "workflows");

    @Test
    void actionsArePinnedByCommit() throws IOException {
        assertThat(lines().filter(line -> line.contains("uses:")))
                .as("A tag can be moved, a commit cannot: uses: owner/action@<40 hex digits> # v1.2.3")
                .isNotEmpty()
                .allMatch(line -> line.matches(" *(- )?uses: [\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void eachActionHasOneCommit() throws IOException {
        List<String> pins = lines().filter(line -> line.contains("uses:"))
                .map(line -> line.substring(line.indexOf("uses:")))
                .distinct()
                .toList();
        assertThat(pins).extracting(pin -> pin.substring(0, pin.indexOf('@'))).doesNotHaveDuplicates();
    }

    @Test
    void workflowsHaveReadPermissionsOnly() throws IOException {
        for (Path workflow : workflows()) {
            assertThat(Files.readString(workflow))
                    .as(workflow.toString())
                    .contains("\npermissions:\n  contents: read\n");
        }
    }

    private static Stream<String> lines() throws IOException {
        return workflows().stream().flatMap(WorkflowsTest::lines);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.toList();
        }
    }
}
