package org.ddorg.contract.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names and reasons that others wrote, for terminals, documents and logs. Control characters move the cursor and break
 * lines; format characters reorder text or hide in it.
 */
public final class PrintableText {

    /** The separators of lines and paragraphs break lines, too. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7f]");

    private PrintableText() {}

    /** The text with such characters as escapes: <code>&#92;u202e</code>. */
    public static String of(String text) {
        return escaped(UNPRINTABLE, text);
    }

    /** The text with an escape for every character that is not ASCII. */
    public static String ascii(String text) {
        return escaped(NOT_ASCII, text);
    }

    private static String escaped(Pattern characters, String text) {
        return characters.matcher(text).replaceAll(found -> "\\\\u" + escaped(found.group()));
    }

    /** Characters beyond the first plane have two units, as in JSON. */
    private static String escaped(String character) {
        StringBuilder units = new StringBuilder();
        for (char unit : character.toCharArray()) {
            units.append(units.isEmpty() ? "" : "\\\\u").append(String.format(Locale.ROOT, "%04x", (int) unit));
        }
        return units.toString();
    }
}
