package org.ddorg.admin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private final Table table = new Table(
            List.of(new Column("Account", 12, 0), new Column("Name", 6, 1), new Column("Verdict", 7, 0)),
            List.of(
                    List.of(Cell.plain("111111111111"), Cell.plain("management"), Cell.good("ok")),
                    List.of(
                            Cell.plain("222222222222"),
                            Cell.plain("a-very-long-name-of-an-account"),
                            Cell.bad("wrong"))));

    @Test
    void columnsAreAsWideAsTheirContent() {
        assertThat(table.render(200, false))
                .containsExactly(
                        "Account       Name                            Verdict",
                        "111111111111  management                      ok",
                        "222222222222  a-very-long-name-of-an-account  wrong");
    }

    @Test
    void theWidestShrinksOnANarrowTerminal() {
        assertThat(table.render(40, false))
                .containsExactly(
                        "Account       Name               Verdict",
                        "111111111111  management         ok",
                        "222222222222  a-very-long-name…  wrong");
    }

    @Test
    void theLeastImportantIsLeftOutWhereNothingElseHelps() {
        assertThat(table.render(25, false))
                .containsExactly("Account       Verdict", "111111111111  ok", "222222222222  wrong");
    }

    @Test
    void noLineIsWiderThanTheTerminalAtAnyWidthThatItCanHave() {
        for (int width = 21; width < 60; width++) {
            int most = table.render(width, false).stream()
                    .mapToInt(String::length)
                    .max()
                    .orElseThrow();
            assertThat(most).isLessThanOrEqualTo(width);
        }
    }

    @Test
    void coloursDoNotChangeTheWidths() {
        List<String> coloured = table.render(40, true).stream()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .map(String::stripTrailing)
                .toList();

        assertThat(coloured).isEqualTo(table.render(40, false));
        assertThat(table.render(40, true).get(2)).contains("\u001b[31;1mwrong\u001b[0m");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        Table wide = new Table(
                List.of(new Column("Name", 4, 0), new Column("X", 1, 0)),
                List.of(List.of(Cell.plain("東京本社"), Cell.plain("x")), List.of(Cell.plain("Zürich"), Cell.plain("x"))));

        assertThat(wide.render(80, false)).containsExactly("Name      X", "東京本社  x", "Zürich    x");
        assertThat(wide.render(9, false).get(1)).isEqualTo("東京…   x");
    }
}
