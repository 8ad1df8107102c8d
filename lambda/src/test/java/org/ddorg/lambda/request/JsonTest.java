package org.ddorg.lambda.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void everyKindOfValueIsRead() throws IOException {
        Map<String, Object> object =
                Json.object(" {\"t\":\"\\u00fc\\n\",\"i\":1,\"l\":5000000000,\"b\":100000000000000000000,\"d\":1.5,"
                        + "\"y\":true,\"n\":false,\"z\":null,\"a\":[1,[],{}],\"o\":{\"k\":{}}} ");
        assertThat(object.keySet()).containsExactly("t", "i", "l", "b", "d", "y", "n", "z", "a", "o");
        assertThat(object)
                .containsEntry("t", "\u00fc\n")
                .containsEntry("i", 1)
                .containsEntry("l", 5_000_000_000L)
                .containsEntry("b", new BigInteger("100000000000000000000"))
                .containsEntry("d", 1.5)
                .containsEntry("y", true)
                .containsEntry("n", false)
                .containsEntry("z", null)
                .containsEntry("a", List.of(1, List.of(), Map.of()))
                .containsEntry("o", Map.of("k", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{\"a\":",
                "{\"a\":[1",
                "{\"a\":1,}",
                "{\"a\":1}}",
                "{\"a\":1} {}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":NaN}",
                "{a:1}"
            })
    void whatIsNotOneWholeObjectIsRefused(String text) {
        assertThatThrownBy(() -> Json.object(text)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNestedTooDeepIsRefusedBeforeTheStackIsFull() {
        String text = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> Json.object(text)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("quoted \"\u2028\u0001\ud83d\ude00\\", "\ud83d\ude00 \"\t");
        tree.put("numbers", List.of(1, -5_000_000_000L, 1e300, new BigInteger("100000000000000000000")));
        tree.put("rest", new ArrayList<>(Arrays.asList(true, null, Map.of("k", List.of()))));
        assertThat(Json.object(Json.write(tree))).isEqualTo(tree);
    }

    @Test
    void membersThatAreNullAreLeftOutAndNothingIsSpaced() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("gone", null);
        tree.put("list", Arrays.asList("a", null));
        tree.put("word", RequestType.CREATE);
        assertThat(Json.write(tree)).isEqualTo("{\"list\":[\"a\",null],\"word\":\"" + RequestType.CREATE + "\"}");
        assertThat(Json.write("text")).isEqualTo("\"text\"");
    }
}
