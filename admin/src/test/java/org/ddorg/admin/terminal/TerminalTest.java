package org.ddorg.admin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.ddorg.contract.text.Redaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reaches a terminal, whoever wrote it. */
class TerminalTest {

    private static final String NAME = "a\u001b[31mred\u202eb\u200b\nc\u009b1m";
    private static final String SHOWN = "a\\u001b[31mred\\u202eb\\u200b\\u000ac\\u009b1m";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void untrustedTextIsEscapedAndStylesAreNot() {
        Terminal terminal = terminal(true, false);

        terminal.say(TextStyle.BAD, NAME);
        terminal.note(TextStyle.PLAIN, NAME);
        new Table(List.of(new Column("Name", 4, 0)), List.of(List.of(Cell.good(NAME)))).print(terminal);

        assertThat(out.toString().lines())
                .containsExactly(
                        "\u001b[31;1m" + SHOWN + "\u001b[0m",
                        "\u001b[1mName\u001b[0m",
                        "\u001b[32m" + SHOWN + "\u001b[0m");
        assertThat(err.toString().lines()).containsExactly(SHOWN);
    }

    @Test
    void escapesCountForTheWidthOfATable() {
        List<String> lines = new Table(
                        List.of(new Column("Name", 4, 0), new Column("State", 4, 0)),
                        List.of(
                                List.of(Cell.plain("\u001b\u202e"), Cell.plain("ok")),
                                List.of(Cell.plain("twelve chars"), Cell.plain("ok"))))
                .render(80, false);

        assertThat(lines.get(1)).isEqualTo("\\u001b\\u202e  ok");
        assertThat(lines.get(2)).isEqualTo("twelve chars  ok");
    }

    @Test
    void keysAreRedactedInEveryKindOfOutput() {
        Terminal terminal = terminal(false, false);
        terminal.redaction().hideKey("\ufeffcanary-key\r\n");

        terminal.say(TextStyle.PLAIN, "invalid header value: \"canary-key\"");
        terminal.note(TextStyle.PLAIN, "the key 0123456789abcdef0123456789abcdef");
        terminal.json("{\"error\" : \"canary-key\"}");
        terminal.data("=canary-key");
        new Table(List.of(new Column("Reason", 4, 0)), List.of(List.of(Cell.bad("canary-key")))).print(terminal);

        assertThat(out.toString().lines())
                .containsExactly(
                        "invalid header value: \"[redacted]\"",
                        "{\"error\" : \"[redacted]\"}",
                        "=[redacted]",
                        "Reason",
                        "[redacted]");
        assertThat(err.toString().lines()).containsExactly("the key [redacted]");
    }

    @Test
    void variablesWithKeysAreRedacted() {
        Terminal terminal = terminal(false, false);
        CommandContext context = new CommandContext(
                terminal,
                Map.of("DD_API_KEY", "\ufeffcanary-key", "AWS_SESSION_TOKEN", "token-of-a-session"),
                Prompt.nonInteractive());

        context.note(TextStyle.PLAIN, "canary-key, token-of-a-session");

        assertThat(err.toString()).isEqualTo("[redacted], [redacted]\n");
    }

    @Test
    void onlyAsciiIsPrintedWhereTheTerminalRequiresIt() {
        Terminal terminal = terminal(false, true);

        terminal.say(TextStyle.GOOD, "✓ Zürich → \ud83d\ude00 … ├─ └─ │");
        terminal.note(TextStyle.BAD, "✗ 東京");
        terminal.json("{\"verdict\" : \"✓ Zürich\"}");
        new Table(
                        List.of(new Column("Name", 4, 0), new Column("State", 9, 0)),
                        List.of(
                                List.of(Cell.plain("├─ Ü"), Cell.good("✓ onboarded")),
                                List.of(Cell.plain("abcdefghijklm"), Cell.bad("✗ failed"))))
                .print(terminal);
        terminal.helpOut().printf("%s%n", "passes (✓)");

        assertThat(out.toString().lines())
                .containsExactly(
                        "OK Z\\u00fcrich -> \\ud83d\\ude00 ... |- `- |",
                        "{\"verdict\" : \"\\u2713 Z\\u00fcrich\"}",
                        "Name           State",
                        "|- \\u00dc      OK onboarded",
                        "abcdefghijklm  X failed",
                        "passes (OK)");
        assertThat(err.toString().lines()).containsExactly("X \\u6771\\u4eac");
    }

    @ParameterizedTest
    @CsvSource({
        "TERM, dumb, true",
        "TERM, xterm-256color, false",
        "NO_COLOR, 1, true",
        "NO_COLOR, '', false",
        "LC_ALL, C, true",
        "LC_ALL, POSIX, true",
        "LC_ALL, C.UTF-8, false",
        "LC_ALL, de_DE.utf8, false",
        "LC_ALL, de_DE.ISO-8859-1, true",
        "LC_ALL, de_DE, false",
        "LC_CTYPE, C, true",
        "LANG, C, true",
        "LANG, tr_TR.UTF-8@euro, false"
    })
    void terminalsAndLocalesThatRequireAscii(String variable, String value, boolean expected) {
        assertThat(AsciiText.isRequired(Map.of(variable, value))).isEqualTo(expected);
    }

    @Test
    void theFirstVariableOfTheLocaleDecides() {
        assertThat(AsciiText.isRequired(Map.of("LC_ALL", "C.UTF-8", "LANG", "C")))
                .isFalse();
        assertThat(AsciiText.isRequired(Map.of("LC_ALL", "", "LC_CTYPE", "C", "LANG", "C.UTF-8")))
                .isTrue();
        assertThat(AsciiText.isRequired(Map.of())).isFalse();
    }

    private Terminal terminal(boolean colours, boolean ascii) {
        return new Terminal(new PrintWriter(out), new PrintWriter(err), colours, false, 80, ascii, new Redaction());
    }
}
