package org.ddorg.sandbox.faults;

/** Patterns in which {@code *} matches any text and {@code ?} any character. */
public final class Glob {
    private Glob() {}

    /** Whether the whole text matches the pattern, case-sensitively. Never takes exponential time. */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && fits(pattern.charAt(p), text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(rest -> rest == '*');
    }

    private static boolean fits(char pattern, char text) {
        return pattern == '?' || pattern == text;
    }
}
