package org.ddorg.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTextTest {

    @ParameterizedTest
    @CsvSource({
        "001b, \\u001b",
        "0007, \\u0007",
        "000a, \\u000a",
        "0000, \\u0000",
        "007f, \\u007f",
        "009b, \\u009b",
        "00ad, \\u00ad",
        "200b, \\u200b",
        "202e, \\u202e",
        "2066, \\u2066",
        "2028, \\u2028",
        "feff, \\ufeff",
        "e0041, \\udb40\\udc41"
    })
    void controlAndFormatCharactersAreEscaped(String point, String escape) {
        String character = Character.toString(Integer.parseInt(point, 16));
        assertThat(PrintableText.of("a" + character + "b" + character)).isEqualTo("a" + escape + "b" + escape);
    }

    @Test
    void otherTextStays() {
        String text = "R&D (EU) #1 \"x\" \\ \u00e9e\u0301\u6771\ud83d\ude00 $1 \\u0041";
        assertThat(PrintableText.of(text)).isEqualTo(text);
    }

    @Test
    void textInAsciiHasOnlyAscii() {
        assertThat(PrintableText.ascii("Z\u00fcrich \ud83d\ude00")).isEqualTo("Z\\u00fcrich \\ud83d\\ude00");
    }
}
