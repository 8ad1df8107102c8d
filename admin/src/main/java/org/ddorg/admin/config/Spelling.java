package org.ddorg.admin.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the known word that is most like a misspelled one. */
public final class Spelling {

    private Spelling() {}

    /** {@code  Did you mean …?} after a space, or an empty string if no word is similar. */
    public static String hint(String written, Collection<String> words) {
        return nearest(written, words)
                .map(word -> " Did you mean " + word + "?")
                .orElse("");
    }

    private static Optional<String> nearest(String written, Collection<String> words) {
        int maxDistance = Math.max(2, written.length() / 3);
        return words.stream()
                .filter(word -> distance(written, word) <= maxDistance)
                .min(Comparator.comparingInt((String word) -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The Levenshtein distance, ignoring case. */
    private static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row = next(row, i, from.charAt(i - 1), to);
        }
        return row[to.length()];
    }

    private static int[] next(int[] row, int number, char letter, String to) {
        int[] next = new int[row.length];
        next[0] = number;
        for (int j = 1; j < row.length; j++) {
            int replaced = row[j - 1] + (letter == to.charAt(j - 1) ? 0 : 1);
            next[j] = Math.min(replaced, 1 + Math.min(row[j], next[j - 1]));
        }
        return next;
    }
}
