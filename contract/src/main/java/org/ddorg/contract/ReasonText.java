package org.ddorg.contract;

/** How a value from outside is shown in a reason: short, and without characters that break a line. */
public final class ReasonText {
    /** Stands where the rest of a long value was left out. */
    public static final char CUT = '…';

    private static final int LONGEST = 100;

    private ReasonText() {}

    public static String of(String value) {
        String plain = onOneLine(value);
        return plain.codePointCount(0, plain.length()) > LONGEST
                ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + CUT
                : plain;
    }

    /** The value with a space for each of its control characters. */
    public static String onOneLine(String value) {
        return value.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
