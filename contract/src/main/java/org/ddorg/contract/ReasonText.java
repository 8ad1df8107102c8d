package org.ddorg.contract;

/** Shortens an external value for a reason, and removes line breaks. */
public final class ReasonText {
    /** Marks the end of a shortened value. */
    public static final char CUT = '…';

    private static final int LONGEST = 100;

    private ReasonText() {}

    public static String of(String value) {
        return of(value, LONGEST);
    }

    /** @param longest how many characters it may have */
    public static String of(String value, int longest) {
        String plain = onOneLine(value);
        return plain.codePointCount(0, plain.length()) > longest
                ? plain.substring(0, plain.offsetByCodePoints(0, longest)) + CUT
                : plain;
    }

    /** The value with spaces instead of control and format characters. */
    public static String onOneLine(String value) {
        return value.codePoints()
                .map(c -> isUnprintable(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isUnprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
