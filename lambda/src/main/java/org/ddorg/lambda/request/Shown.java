package org.ddorg.lambda.request;

/** How a value from outside is shown in a reason: short, and without characters that break a line. */
public final class Shown {
    private static final int LONGEST = 100;

    private Shown() {}

    public static String of(String value) {
        String plain = value.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return value.codePointCount(0, value.length()) > LONGEST ? plain + "…" : plain;
    }
}
