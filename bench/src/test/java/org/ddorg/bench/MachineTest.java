package org.ddorg.bench;

import org.ddorg.bench.report.Target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir
    Path folder;

    @Test
    void coresAreReadAsLinuxWritesThem() {
        assertThat(Cores.parse("\t0-2,5\n")).containsExactly(0, 1, 2, 5);
        assertThat(Cores.parse("3")).containsExactly(3);
    }

    @Test
    void aFunctionIsPinnedToTheFirstCore() {
        assertThat(new Cores(List.of(2, 3), true).forFunction()).containsExactly("taskset", "-c", "2");
        assertThat(new Cores(List.of(2, 3), false).forFunction()).isEmpty();
    }

    @Test
    void theOptionsAreThoseOfTheTemplate() throws IOException {
        Path template = folder.resolve("member.yaml");
        Files.writeString(template, "      Variables:\n        JAVA_TOOL_OPTIONS: \"-Xshare:auto -Da=b\"\n");
        assertThat(FunctionOptions.in(template)).containsExactly("-Xshare:auto", "-Da=b");
    }

    @Test
    void aTemplateWithoutOptionsHasNone() throws IOException {
        Path template = Files.writeString(folder.resolve("member.yaml"), "Resources: {}\n");
        assertThat(FunctionOptions.in(template)).isEmpty();
    }

    @Test
    void aTargetIsMetByWhatIsAtMostThat() {
        assertThat(new Target("calls", 7, 7, "").isMet()).isTrue();
        assertThat(new Target("calls", 8, 7, "").isMet()).isFalse();
    }

    @Test
    void aFolderWithoutAJdkIsNone() {
        assertThat(Jdk.at(folder)).isEmpty();
        assertThat(Jdk.at(Path.of(System.getProperty("java.home")))).isPresent();
    }
}
