package org.ddorg.admin.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ddorg.admin.file.LocatedNode.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML and JSON have one tree, with locations, and one form of error. */
class DocumentReaderTest {

    @TempDir
    private Path folder;

    private final FileProblems problems = new FileProblems();

    static Stream<Charset> encodings() {
        return Stream.of(UTF_8, UTF_16LE, UTF_16BE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": [\n  \"x\",\n  012]}", "{\"a\": [\n  \"x\",\n  null]}"})
    void yamlReadsAJsonObjectWithTheSameLocations(String text) {
        LocatedNode.Mapping document = yaml(text).get(0).asMapping("the document");

        assertThat(document.location()).hasToString("f:1:1");
        assertThat(document.find("a").orElseThrow().name().location()).hasToString("f:1:2");
        assertThat(document.find("a").orElseThrow().value().asList("a"))
                .extracting(item -> item.location().toString())
                .containsExactly("f:2:3", "f:3:3");
    }

    @Test
    void jsonHasLocationsAndKeepsNumbersAsWritten() throws IOException {
        LocatedNode.Mapping document =
                json("{\"a\": [\n  \"x\",\n  1.50]}".getBytes(UTF_8)).get(0).asMapping("the document");

        assertThat(document.find("a").orElseThrow().name().location()).hasToString(file() + ":1:2");
        assertThat(document.find("a").orElseThrow().value().asList("a"))
                .containsExactly(
                        new Scalar(new SourceLocation(file(), 2, 3), "x", true),
                        new Scalar(new SourceLocation(file(), 3, 3), "1.50", false));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void utf8AndUtf16AreReadWithAndWithoutAByteOrderMark(Charset encoding) throws IOException {
        for (String mark : List.of("", "\uFEFF")) {
            assertThat(json((mark + "{\"ä\": 1}").getBytes(encoding))
                            .get(0)
                            .asMapping("the document")
                            .has("ä"))
                    .as("%s, mark '%s'", encoding, mark)
                    .isTrue();
        }
    }

    @Test
    void otherEncodingIsRefusedWithItsLocation() {
        assertThatThrownBy(() -> json("{\n  \"a\": \"München\"}".getBytes(ISO_8859_1)))
                .isInstanceOf(InvalidFileException.class)
                .hasMessage(file() + ":2:10: not valid UTF-8. Save the file as UTF-8.");
    }

    @Test
    void utf32AndBinaryFilesAreRefused() {
        for (byte[] content : List.of(
                "\ufeff{}".getBytes(Charset.forName("UTF-32LE")),
                "{}".getBytes(Charset.forName("UTF-32BE")),
                new byte[4])) {
            assertThatThrownBy(() -> json(content))
                    .isInstanceOf(InvalidFileException.class)
                    .hasMessage(file() + ": not text in UTF-8 or UTF-16. Save the file as UTF-8.");
        }
    }

    @Test
    void aFolderIsNotAFile() {
        assertThatThrownBy(() -> DocumentReader.readJson(folder, problems))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageStartingWith(folder + ": cannot read the file: ");
    }

    @Test
    void duplicateKeysAreReportedWithBothLinesInBothFormats() throws IOException {
        yaml("a: 1\nb: 2\na: 3\n");
        json("{\"a\": 1,\n\"a\": 2}".getBytes(UTF_8));

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("f:3:1: a is a duplicate key, first used on line 1. Remove one of the two.")
                .hasMessageContaining("f.json:2:1: a is a duplicate key, first used on line 1. Remove one of the two.");
    }

    @Test
    void documentsOfOneFileAreAllRead() throws IOException {
        assertThat(json("{} {}\n[]".getBytes(UTF_8))).hasSize(3);
        assertThat(yaml("a: 1\n---\nb: 1\n")).hasSize(2);
        assertThat(json(new byte[0])).isEmpty();
        assertThat(yaml("# nothing\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a: [b        | not valid YAML: while parsing a flow sequence, expected ',' or ']'",
                "a: b: c      | f:1:5: not valid YAML: mapping values are not allowed here",
                "a: '\u0007'  | not valid YAML: special characters are not allowed",
                "a: @b        | not valid YAML: while scanning for the next token, found character '@'"
            })
    void invalidYamlIsReportedWithTheReason(String text, String expected) {
        assertThatThrownBy(() -> yaml(text))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageStartingWith("f:1:")
                .hasMessageContaining(expected)
                .hasMessageNotContaining("\n");
    }

    @Test
    void invalidJsonIsReportedWithoutTheParsersOwnView() {
        assertThatThrownBy(() -> json("{\"a\": [1".getBytes(UTF_8)))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("f.json:1:9: not valid JSON: Unexpected end-of-input")
                .hasMessageNotContaining("REDACTED");
    }

    private List<LocatedNode> yaml(String text) {
        return DocumentReader.parseYaml("f", text, problems);
    }

    private List<LocatedNode> json(byte[] content) throws IOException {
        Files.write(Path.of(file()), content);
        return DocumentReader.readJson(Path.of(file()), problems);
    }

    private String file() {
        return folder.resolve("f.json").toString();
    }
}
