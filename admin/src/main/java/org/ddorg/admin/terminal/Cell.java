package org.ddorg.admin.terminal;

/** One field of a {@link Table}. */
public record Cell(String text, TextStyle style) {

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
