package org.ddorg.admin.terminal;

import org.jline.utils.WCWidth;

/** The width of text on a terminal, where some characters take two columns and some none. */
final class TextWidth {

    private TextWidth() {}

    static int width(String text) {
        return text.codePoints().map(TextWidth::columns).sum();
    }

    /** The text cut to a width, ending in an ellipsis, or padded with spaces. */
    static String fit(String text, int width) {
        String shown = width(text) <= width ? text : cut(text, width - 1) + "…";
        return shown + " ".repeat(width - width(shown));
    }

    private static String cut(String text, int width) {
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int point : text.codePoints().toArray()) {
            used += columns(point);
            if (used > width) {
                break;
            }
            kept.appendCodePoint(point);
        }
        return kept.toString();
    }

    /** Control characters, which could move the cursor, have no width and are not printed. */
    private static int columns(int point) {
        return Math.max(0, WCWidth.wcwidth(point));
    }
}
