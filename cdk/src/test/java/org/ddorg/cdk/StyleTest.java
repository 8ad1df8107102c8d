package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documentation, messages, comments and templates use the words of CONTRIBUTING's glossary, and none of these. */
class StyleTest {

    private static final Path ROOT = Path.of("..");

    /** A word to avoid, as a pattern in which a space matches a line break too, and what to write instead. */
    private record Banned(Pattern words, String instead) {
        Banned(String words, String instead) {
            this(Pattern.compile("(?i)(?<![\\w-])(?:" + words.replace(" ", "[\\s*]+") + ")(?![\\w-])"), instead);
        }
    }

    private static final List<Banned> BANNED = List.of(
            new Banned("anew", "again, recreate, regenerate"),
            new Banned("mend(?:s|ed|ing)?", "fix, repair, correct"),
            new Banned("in the way", "prevents, blocks"),
            new Banned("stands? (?:here|there|beside|behind|below|above)", "is, see"),
            new Banned("(?:goes|go|going) before", "overrides, precedes"),
            new Banned("(?:goes|go|went|going) on (?:with|where|from|until)", "continues"),
            new Banned("(?:goes|go|went|going) on[.,;:]", "continues"),
            new Banned("(?:is|are|was|were) at work", "is running, is in progress"),
            new Banned("by hand it says|on its ground|without a word", "plain words for what happens"),
            new Banned("as (?:it|they|all) should(?: be)?", "the expected state"),
            new Banned("no more[.,;]", "no longer, before the verb"),
            new Banned("(?:come|comes|came) by", "get, reach, encounter"),
            new Banned("what (?:is|was) there", "existing resources"),
            new Banned("how (?:it|they|every account|each account) stands?", "state, status"),
            new Banned("let(?=\\s[a-z])(?!\\s\\w+ =)", "allow, make; or the verb itself"));

    /** String literals, text blocks and comments, and character literals, since they can contain a quote. */
    private static final Pattern TEXT_IN_JAVA = Pattern.compile(
            "\"\"\".*?(?<!\\\\)\"\"\"|\"(?:[^\"\\\\\n]++|\\\\.)*+\"|'(?:[^'\\\\\n]++|\\\\.)*+'|//[^\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);

    @Test
    void documentationUsesPlainWords() throws IOException {
        assertThat(findings(files("", ".*\\.md"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract", "lambda", "cdk", "admin", "sandbox"})
    void mainCodeUsesPlainWords(String module) throws IOException {
        assertThat(findings(files(module + "/src/main", ".*\\.(java|js|txt)"))).isEmpty();
    }

    @Test
    void templatesUsePlainWords() throws IOException {
        assertThat(findings(files("templates", ".*\\.yaml"))).isEmpty();
    }

    @Nested
    class Rules {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                Write the templates anew. | anew
                This was mended by the update. | mended
                An SCP is in the way. | in the way
                The code stands here a second time. | stands here
                What is set below goes before it. | goes before
                AWS goes on with this. | goes on with
                ✓ All as it should be | as it should be
                They are on the list no more. | no more.
                """)
        void findBannedWords(String text, String word) {
            assertThat(findings("file", text)).singleElement().asString().contains("file:1: \"" + word + "\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Let's Encrypt issues it.",
                    "The letter is renewed.",
                    "recommend, amendment",
                    "no more than 10 policies",
                    "Service goes on-call.",
                    "by hand",
                })
        void allowOrdinaryWords(String text) {
            assertThat(findings("file", text)).isEmpty();
        }

        @Test
        void readTextAndCommentsOfJavaOnly() {
            String java = "int mend = 1; // anew\nchar c = '\"'; String s = \"a \" + mended + \"goes before\";";

            assertThat(findings("A", textIn(java)))
                    .satisfiesExactly(
                            first -> assertThat(first).contains("A:1: \"anew\""),
                            second -> assertThat(second).contains("A:2: \"goes before\""));
        }
    }

    private static List<String> findings(List<Path> files) throws IOException {
        List<String> findings = new ArrayList<>();
        for (Path file : files) {
            String text = Files.readString(file);
            findings.addAll(findings(
                    ROOT.relativize(file).toString(), file.toString().matches(".*\\.(java|js)") ? textIn(text) : text));
        }
        return findings;
    }

    private static List<String> findings(String name, String text) {
        List<String> findings = new ArrayList<>();
        for (Banned banned : BANNED) {
            Matcher matcher = banned.words().matcher(text);
            while (matcher.find()) {
                long line = 1
                        + text.substring(0, matcher.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                findings.add("%s:%d: \"%s\" (write: %s)".formatted(name, line, matcher.group(), banned.instead()));
            }
        }
        return findings;
    }

    /** The literals and comments of a source, with the same line numbers. */
    private static String textIn(String java) {
        StringBuilder text = new StringBuilder();
        Matcher matcher = TEXT_IN_JAVA.matcher(java);
        int end = 0;
        while (matcher.find()) {
            text.append(blank(java.substring(end, matcher.start()))).append(matcher.group());
            end = matcher.end();
        }
        return text.append(blank(java.substring(end))).toString();
    }

    private static String blank(String code) {
        return code.replaceAll("[^\n]", " ");
    }

    private static List<Path> files(String folder, String name) throws IOException {
        Path start = ROOT.resolve(folder);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(name))
                    .filter(file -> !file.toString().matches(".*/(target|node_modules|\\.git)/.*"))
                    .sorted()
                    .toList();
        }
    }
}
