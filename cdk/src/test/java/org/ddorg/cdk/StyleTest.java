package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            new Banned("let(?=\\s[a-z])(?!\\s\\w+ =)", "allow, make; or the verb itself"),
            new Banned("slow motion|tells? little|(?:do|does|did) (?:its|their) job", "a plain term"));

    /** For what users read: documentation, templates and string literals, but not comments. */
    private static final List<Banned> BANNED_FOR_USERS = List.of(
            new Banned("(?-i:(?:account|external|physical|logical|organization|root's|Datadog's) ids?)", "ID, IDs"),
            new Banned("(?-i:[Ii]ds? of)", "ID of, IDs of"),
            new Banned("e-mails?", "email, email address"),
            new Banned("folders?", "directory"),
            new Banned("(?<=\\s)registrations?(?=[\\s.,;:])", "integration"),
            new Banned("(?-i:AWS regions?)", "AWS Region"),
            new Banned("lower-case|upper-case", "lowercase, uppercase"),
            new Banned("neither|nor|beside|nobody else", "what it does, in addition to, only"),
            new Banned("there is no(?! such)", "not found, not installed, not set"),
            new Banned("(?:may|can) be given again|the one word", "Repeatable, or"),
            new Banned("must be entries|settings that go together", "must be key=value entries, group of settings"),
            new Banned("(?:is|are) used up|(?:does|do) not answer|was answered with", "exceeded, respond, returned"));

    /** String literals, text blocks and comments, and character literals, since they can contain a quote. */
    private static final Pattern TEXT_IN_JAVA = Pattern.compile(
            "\"\"\".*?(?<!\\\\)\"\"\"|\"(?:[^\"\\\\\n]++|\\\\.)*+\"|'(?:[^'\\\\\n]++|\\\\.)*+'|//[^\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);

    @Test
    void documentationUsesPlainWords() throws IOException {
        assertThat(findings(files("", ".*\\.md|ddorg"), true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract", "lambda", "cdk", "admin", "sandbox", "bench"})
    void mainCodeUsesPlainWords(String module) throws IOException {
        assertThat(findings(files(module + "/src/main", ".*\\.(java|js|txt)"), false))
                .isEmpty();
    }

    /** The sandbox repeats the messages of AWS and Datadog. */
    @ParameterizedTest
    @ValueSource(strings = {"contract", "lambda", "cdk", "admin", "bench"})
    void messagesUsePlainWords(String module) throws IOException {
        assertThat(findings(files(module + "/src/main", ".*\\.java"), true)).isEmpty();
    }

    @Test
    void templatesUsePlainWords() throws IOException {
        assertThat(findings(files("templates", ".*\\.yaml"), true)).isEmpty();
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
            assertThat(findings("file", text, BANNED))
                    .singleElement()
                    .asString()
                    .contains("file:1: \"" + word + "\"");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                Ids of the accounts | Ids of
                an external id | external id
                an e-mail address | e-mail
                the folder of the jar | folder
                the registration in Datadog. | registration
                AWS regions to collect from | AWS regions
                error: there is no mvn | there is no
                A quota is used up. | is used up
                """)
        void findWordsThatUsersShouldNotRead(String text, String word) {
            assertThat(findings("file", text, BANNED_FOR_USERS))
                    .singleElement()
                    .asString()
                    .contains("file:1: \"" + word + "\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "`registration` and DDORG-AMBIGUOUS-REGISTRATION",
                    "registrations[]   id, roleName",
                    "IDs of accounts, AWS Regions",
                })
        void allowPublishedNames(String text) {
            assertThat(findings("file", text, BANNED_FOR_USERS)).isEmpty();
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
            assertThat(findings("file", text, BANNED)).isEmpty();
        }

        @Test
        void readTextAndCommentsOfJavaOnly() {
            String java = "int mend = 1; // anew\nchar c = '\"'; String s = \"a \" + mended + \"goes before\";";

            assertThat(findings("A", textIn(java, true), BANNED))
                    .satisfiesExactly(
                            first -> assertThat(first).contains("A:1: \"anew\""),
                            second -> assertThat(second).contains("A:2: \"goes before\""));
            assertThat(findings("A", textIn(java, false), BANNED)).hasSize(1);
        }
    }

    /** @param forUsers whether to check what users read; otherwise all literals and comments are checked */
    private static List<String> findings(List<Path> files, boolean forUsers) throws IOException {
        List<Banned> banned = forUsers
                ? Stream.of(BANNED, BANNED_FOR_USERS).flatMap(List::stream).toList()
                : BANNED;
        List<String> findings = new ArrayList<>();
        for (Path file : files) {
            String text = Files.readString(file);
            boolean isCode = file.toString().matches(".*\\.(java|js)");
            findings.addAll(
                    findings(ROOT.relativize(file).toString(), isCode ? textIn(text, !forUsers) : text, banned));
        }
        return findings;
    }

    private static List<String> findings(String name, String text, List<Banned> all) {
        List<String> findings = new ArrayList<>();
        for (Banned banned : all) {
            Matcher matcher = banned.words().matcher(text);
            while (matcher.find()) {
                long line = 1
                        + text.substring(0, matcher.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                findings.add(String.format(
                        Locale.ROOT, "%s:%d: \"%s\" (write: %s)", name, line, matcher.group(), banned.instead()));
            }
        }
        return findings;
    }

    /** The literals of a source, and its comments if they are wanted, with the same line numbers. */
    private static String textIn(String java, boolean comments) {
        StringBuilder text = new StringBuilder();
        Matcher matcher = TEXT_IN_JAVA.matcher(java);
        int end = 0;
        while (matcher.find()) {
            boolean isRead = comments || !matcher.group().startsWith("/");
            text.append(blank(java.substring(end, matcher.start())))
                    .append(isRead ? matcher.group() : blank(matcher.group()));
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
