package org.ddorg.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorDetailsTest {
    @Test
    void titleDetailSourceAndMetaAreOneLine() {
        assertThat(details(Map.of(
                        "errors",
                        List.of(Map.of(
                                "status", "400",
                                "title", "Bad Request",
                                "detail", "not\nvalid.",
                                "source", Map.of("pointer", "/data/attributes/metrics_config"),
                                "meta", Map.of("metrics_config", Map.of("include_only", List.of("no AWS/A"))))))))
                .isEqualTo("Bad Request: not valid (pointer: /data/attributes/metrics_config,"
                        + " metrics_config.include_only: no AWS/A)");
    }

    @Test
    void textsAndWhatGatewaysSendAreQuoted() {
        assertThat(details(Map.of("errors", List.of("Forbidden", "No permission."))))
                .isEqualTo("Forbidden; No permission");
        assertThat(details(List.of("Forbidden"))).isEqualTo("Forbidden");
        assertThat(details("Forbidden")).isEqualTo("Forbidden");
        assertThat(details(Map.of("message", "Too large"))).isEqualTo("Too large");
        assertThat(details(Map.of("error", Map.of("code", 7)))).isEqualTo("code: 7");
    }

    @Test
    void nestedErrorsAreFlat() {
        assertThat(details(Map.of("errors", Map.of("account_tags", List.of("too long", "too many")))))
                .isEqualTo("account_tags: too long; account_tags: too many");
        assertThat(details(Map.of("errors", List.of(Map.of("title", "Invalid", "errors", List.of("a", "b"))))))
                .isEqualTo("Invalid (a, b)");
    }

    @Test
    void whatIsNoErrorIsNotQuoted() {
        assertThat(ErrorDetails.of(null)).isEmpty();
        assertThat(ErrorDetails.of(Map.of("data", "x"))).isEmpty();
        assertThat(ErrorDetails.of(Map.of("errors", List.of()))).isEmpty();
        assertThat(ErrorDetails.of(" ")).isEmpty();
    }

    @Test
    void anyDepthAndLengthIsBounded() {
        Object deep = "end";
        for (int i = 0; i < 1000; i++) {
            deep = List.of(deep);
        }
        assertThat(ErrorDetails.of(deep)).isEmpty();
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add("error");
        }
        assertThat(details(many)).hasSizeLessThanOrEqualTo(401).endsWith("…");
    }

    private static String details(Object body) {
        return ErrorDetails.of(body).orElseThrow();
    }
}
