package org.ddorg.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
    @Test
    void everyCodeHasItsParagraphAndEveryParagraphItsCode() throws IOException {
        List<String> headings = Files.readAllLines(Path.of("..", "docs", "errors.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        assertThat(headings)
                .containsExactlyElementsOf(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::label).toList());
    }

    @Test
    void aReasonSaysCodeWhatHappenedWhatToDoAndWhereToRead() {
        DdorgException problem = new DdorgException(ErrorCode.IAM_LIMIT, "It is full.", "Make room.");
        assertThat(problem.reason())
                .isEqualTo("DDORG-IAM-LIMIT: It is full. Make room. See "
                        + Documentation.url("docs/errors.md#ddorg-iam-limit"));
    }

    @Test
    void aReasonNamesItsCode() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(ErrorCode.in("Reason: " + new DdorgException(code, "It is so.", "Do this.").reason()))
                    .hasValue(code);
        }
        assertThat(ErrorCode.in("DDORG-OF-ANOTHER-VERSION: unknown, DDORG-IAM-LIMIT: known"))
                .hasValue(ErrorCode.IAM_LIMIT);
        assertThat(ErrorCode.in("Resource handler returned message: access denied"))
                .isEmpty();
    }
}
