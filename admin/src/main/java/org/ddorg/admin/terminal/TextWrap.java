package org.ddorg.admin.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks text between words. An id, an ARN, a URL or another word is never broken, even if it is wider than the line. */
final class TextWrap {

    /** How far the second line is indented below the first: past a sign and its space. */
    private static final int HANGING = 2;

    private TextWrap() {}

    /** The lines of a paragraph; all but the first are indented more than it. */
    static List<String> lines(String text, int width) {
        String body = text.stripLeading();
        String indent = " ".repeat(text.length() - body.length());
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        boolean isEmpty = true;
        for (String word : body.split(" ", -1)) {
            if (!isEmpty && TextWidth.width(line + " " + word) > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent).append(" ".repeat(HANGING));
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(word);
            isEmpty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
