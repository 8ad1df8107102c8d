package org.ddorg.contract.text;

import java.util.regex.Pattern;

/** A key as people have it: copied from a page, typed into a console, or saved by an editor. */
public final class KeyText {

    /** Invisible characters anywhere, blanks and quotes around. */
    private static final Pattern NOT_OF_KEY = Pattern.compile(
            "\\p{Cf}|^[\\s\\p{Z}\"'`\u2018-\u201f\u00ab\u00bb]+|[\\s\\p{Z}\"'`\u2018-\u201f\u00ab\u00bb]+$");

    private KeyText() {}

    /** The key without byte order marks, zero-width characters, and blanks and quotes around it. */
    public static String strip(String text) {
        // What is removed may have hidden more, such as blanks before a zero-width space.
        String stripped = NOT_OF_KEY.matcher(text).replaceAll("");
        return stripped.equals(text) ? text : strip(stripped);
    }
}
