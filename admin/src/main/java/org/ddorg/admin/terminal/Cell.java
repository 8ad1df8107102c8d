package org.ddorg.admin.terminal;

import org.ddorg.contract.text.PrintableText;

/** One field of a {@link Table}, in one line. */
public record Cell(String text, TextStyle style) {

    /** What is not printable is escaped here, since it counts for the width. */
    public Cell {
        text = PrintableText.of(text);
    }

    public static Cell plain(String text) {
        return new Cell(text, TextStyle.PLAIN);
    }

    public static Cell good(String text) {
        return new Cell(text, TextStyle.GOOD);
    }

    public static Cell bad(String text) {
        return new Cell(text, TextStyle.BAD);
    }

    public static Cell quiet(String text) {
        return new Cell(text, TextStyle.QUIET);
    }
}
