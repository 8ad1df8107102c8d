package org.ddorg.admin.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to write. */
public final class Spelling {

    private Spelling() {}

    /** {@code ; did you mean …?}, or nothing where no word is near. */
    public static String hint(String written, Collection<String> words) {
        return nearest(written, words)
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
    }

    private static Optional<String> nearest(String written, Collection<String> words) {
        int most = Math.max(2, written.length() / 3);
        return words.stream()
                .filter(word -> distance(written, word) <= most)
                .min(Comparator.comparingInt((String word) -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many letters must be put in, left out or replaced; capital or not is the same. */
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
