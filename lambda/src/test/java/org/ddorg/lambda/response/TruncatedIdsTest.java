package org.ddorg.lambda.response;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.ddorg.lambda.request.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruncatedIdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1234567890", "ääääu"})
    void whatFitsIsLeftAsItIs(String text) {
        assertThat(CustomResourceResponse.truncate(10, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12345678901", "ääääää", "\u0001\u0001", "\"\"\"\"\"\"", "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"})
    void whatDoesNotFitIsCutAtAWholeCharacter(String text) {
        String clipped = CustomResourceResponse.truncate(10, text);
        assertThat(text).startsWith(clipped);
        assertThat(bytes(clipped)).isBetween(5, 10);
        assertThat(clipped).doesNotEndWith("\uD83D");
    }

    @Test
    void ofLongTextMuchIsKept() {
        assertThat(bytes(CustomResourceResponse.truncate(1024, "x".repeat(100_000))))
                .isBetween(500, 1024);
        assertThat(bytes(CustomResourceResponse.truncate(1024, "\uD83D\uDE00".repeat(100_000))))
                .isBetween(500, 1024);
    }

    private static int bytes(String text) {
        return Json.write(text).getBytes(UTF_8).length - 2;
    }
}
