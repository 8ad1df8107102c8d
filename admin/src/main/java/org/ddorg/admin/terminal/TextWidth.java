package org.ddorg.admin.terminal;

import org.jline.utils.WCWidth;

/** Text as a terminal measures it: some characters take two columns, some none. */
final class TextWidth {

    private TextWidth() {}

    static int width(String text) {
        return text.codePoints().map(TextWidth::columns).sum();
    }

    /** Cut to the given width, with an ellipsis where something is missing, or padded to it with spaces. */
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

    /** Control characters, which could move the cursor, count as nothing and are not printed. */
    private static int columns(int point) {
        return Math.max(0, WCWidth.wcwidth(point));
    }
}
