package org.ddorg.admin.terminal;

/** One field of a {@link Table}. */
public record Cell(String text, Tone tone) {

    public static Cell plain(String text) {
        return new Cell(text, Tone.PLAIN);
    }

    public static Cell good(String text) {
        return new Cell(text, Tone.GOOD);
    }

    public static Cell bad(String text) {
        return new Cell(text, Tone.BAD);
    }

    public static Cell quiet(String text) {
        return new Cell(text, Tone.QUIET);
    }
}
