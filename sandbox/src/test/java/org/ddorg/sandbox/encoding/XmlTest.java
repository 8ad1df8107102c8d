package org.ddorg.sandbox.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "<a href=\"x\">&amp;</a>", "]]>", "two\r\nlines\rand\ttabs", "für 🐶", " blank "})
    void textIsReadAsItWasWritten(String text) {
        String document = XmlWriter.document("Root", "http://example.com/", xml -> xml.text("Text", text));

        assertThat(XmlReader.texts(document.getBytes(UTF_8), "Text")).containsExactly(text);
    }

    @Test
    void charactersThatXmlCannotRepresentAreReplaced() {
        String document = XmlWriter.document("Root", xml -> xml.text("Text", "a\u0000b\u001Fc\uFFFFd"));

        assertThat(XmlReader.texts(document.getBytes(UTF_8), "Text")).containsExactly("a?b?c?d");
    }

    @Test
    void treesHaveMembersForLists() {
        String document = XmlWriter.document(
                "Root", xml -> xml.tree(Json.object().put("Name", "n").set("Tags", Json.tags(Map.of("k", "v")))));

        assertThat(document)
                .endsWith("<Root><Name>n</Name><Tags><member><Key>k</Key><Value>v</Value></member></Tags></Root>");
    }

    @Test
    void documentsThatAreNotWellFormedAreRefused() {
        assertThatThrownBy(() -> XmlReader.texts("<Delete><Key>a</Delete>".getBytes(UTF_8), "Key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not well-formed");
    }

    @Test
    void externalEntitiesAreNotRead() {
        String document = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a><Key>&x;</Key></a>";

        assertThatThrownBy(() -> XmlReader.texts(document.getBytes(UTF_8), "Key"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void elementsThatAreMissingHaveNoTexts() {
        assertThat(XmlReader.texts("<a/>".getBytes(UTF_8), "Key")).isEqualTo(List.of());
    }
}
