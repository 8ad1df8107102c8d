package org.ddorg.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "\ufeffkey\r\n",
                "\u00a0 key \u200b \u3000",
                " \"key\" ",
                "'key'\r",
                "\u201ckey\u201d",
                "\u2018key\u2019",
                "`key`",
                "\u00abkey\u00bb",
                "k\u200be\u00ady\u2060",
                "\u202e\"\u200fkey\"\u202c\u2028"
            })
    void whatSurroundsAKeyIsNotPartOfIt(String text) {
        assertThat(KeyText.strip(text)).isEqualTo("key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one two", "one\rtwo", "one\u00a0two", "o\"ne", "k\u00e9y", "one\u0000"})
    void whatIsWithinAKeyStays(String text) {
        assertThat(KeyText.strip(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\ufeff", "\"\"", "' \u200b '"})
    void nothingRemainsOfNothing(String text) {
        assertThat(KeyText.strip(text)).isEmpty();
    }
}
