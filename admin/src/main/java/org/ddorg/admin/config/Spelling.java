package org.ddorg.admin.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the known word that is most like a misspelled one. */
public final class Spelling {

    private Spelling() {}

    /** {@code  Did you mean …?} after a space, or an empty string if no word is similar. */
    public static String hint(String written, Collection<String> candidates) {
        return nearest(written, candidates)
                .map(word -> " Did you mean " + word + "?")
                .orElse("");
    }

    private static Optional<String> nearest(String written, Collection<String> candidates) {
        int maxDistance = Math.max(2, written.length() / 3);
        return candidates.stream()
                .filter(word -> distance(written, word) <= maxDistance || isStart(written, word))
                .min(Comparator.comparingInt((String word) -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isStart(String written, String word) {
        return written.length() > 2 && word.toLowerCase(Locale.ROOT).startsWith(written.toLowerCase(Locale.ROOT));
    }

    /** The Levenshtein distance, ignoring case. */
    private static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[][] distances = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                distances[i][j] =
                        i == 0 || j == 0 ? i + j : next(distances, i, j, from.charAt(i - 1) == to.charAt(j - 1));
            }
        }
        return distances[from.length()][to.length()];
    }

    private static int next(int[][] distances, int i, int j, boolean isSameLetter) {
        int replaced = distances[i - 1][j - 1] + (isSameLetter ? 0 : 1);
        return Math.min(replaced, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
    }
}
