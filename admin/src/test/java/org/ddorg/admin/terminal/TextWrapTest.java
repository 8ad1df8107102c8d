package org.ddorg.admin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextWrapTest {

    private static final String URL = "https://host.example/docs/errors.md#ddorg-iam-access-denied";
    private static final String ARN = "arn:aws:iam::222222222222:role/with-a-long-path/DatadogIntegrationRole";
    private static final String FAILURE =
            "  222222222222 audit: iam:CreateRole denied on " + ARN + " by a policy of the organization (" + URL + ")";

    @Test
    void linesBreakBetweenWordsAndHang() {
        assertThat(TextWrap.lines("✗ 3 failed: an AWS quota of the account is exceeded", 30))
                .containsExactly("✗ 3 failed: an AWS quota of", "  the account is exceeded");
        assertThat(TextWrap.lines("  222222222222 audit: Ten policies are attached to it", 30))
                .containsExactly("  222222222222 audit: Ten", "    policies are attached to", "    it");
    }

    @Test
    void noWordIsBrokenOrLostAtAnyWidth() {
        for (int width = 40; width <= 200; width++) {
            int limit = width;
            assertThat(TextWrap.lines(FAILURE, width))
                    .allMatch(line -> TextWidth.width(line) <= limit
                            || line.strip().equals(ARN)
                            || line.strip().equals("(" + URL + ")"));
            assertThat(String.join(" ", TextWrap.lines(FAILURE, width)).replaceAll(" +", " "))
                    .isEqualTo(FAILURE.replaceAll(" +", " "));
        }
    }

    @Test
    void linesThatFitRemain() {
        assertThat(TextWrap.lines("a  b", 4)).containsExactly("a  b");
        assertThat(TextWrap.lines("", 40)).containsExactly("");
        assertThat(TextWrap.lines("  ", 40)).containsExactly("  ");
    }

    @Test
    void wideCharactersCountTwice() {
        assertThat(TextWrap.lines("東京 本社", 8)).containsExactly("東京", "  本社");
    }

    @Test
    void notesAndParagraphsWrapOnATerminalButNotInAFile() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal narrow = new Terminal(new PrintWriter(out), new PrintWriter(err), true, true, 40);
        Terminal file = Terminal.plain(new PrintWriter(out), new PrintWriter(err));

        narrow.paragraph(TextStyle.BAD, "one two three four five six seven eight nine");
        narrow.note(TextStyle.PLAIN, "one two three four five six seven eight nine");
        file.paragraph(TextStyle.PLAIN, "word ".repeat(200).strip());

        assertThat(out.toString().lines())
                .hasSize(3)
                .startsWith(
                        "\u001b[31;1mone two three four five six seven eight\u001b[0m", "\u001b[31;1m  nine\u001b[0m");
        assertThat(err.toString().lines()).containsExactly("one two three four five six seven eight", "  nine");
    }
}
