package org.ddorg.contract.text;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ddorg.contract.ReasonText;

/**
 * Removes secrets from everything that is printed, logged or sent as a reason, even where another party, such as a proxy
 * in front of Datadog, repeats them in a message.
 */
public final class Redaction {
    /** Shorter values occur in ordinary text, and are not signatures. */
    private static final int MIN_LENGTH = 8;

    /** A value passed as a key is redacted even if it is short. */
    private static final int MIN_KEY_LENGTH = 4;

    /**
     * Anything in the form of a Datadog key or an external ID is redacted, wherever it occurs, except for zeros: they are
     * the keys of the sandbox, which are printed for scripts.
     */
    private static final Pattern KEY =
            Pattern.compile("(?i)(?<![0-9a-z])(?!0+(?![0-9a-z]))([0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-z])");

    private static final String REDACTED = "[redacted]";

    /** Longest first: a value may contain another. */
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

    /** Replaced as a whole, since other threads read it. */
    private volatile List<String> hidden = List.of();

    /** Redacts the value from now on, unless it is short. */
    public void hide(String value) {
        hide(value, MIN_LENGTH);
    }

    /** Redacts the key from now on, even if it is short, with and without what surrounds it. */
    public void hideKey(String key) {
        hide(key.trim(), MIN_KEY_LENGTH);
        hide(KeyText.strip(key), MIN_KEY_LENGTH);
    }

    public String of(String text) {
        String clean = text;
        for (String value : hidden) {
            clean = withoutBeginning(clean.replace(value, REDACTED), value);
        }
        return KEY.matcher(clean).replaceAll(REDACTED);
    }

    private void hide(String value, int minLength) {
        if (value.length() >= minLength && !value.matches("0+")) {
            add(value, ReasonText.onOneLine(value));
        }
    }

    private synchronized void add(String... values) {
        hidden = Stream.concat(hidden.stream(), Stream.of(values))
                .distinct()
                .sorted(LONGEST_FIRST)
                .toList();
    }

    /** Shortened text may end within a value. */
    private static String withoutBeginning(String text, String value) {
        StringBuilder clean = new StringBuilder(text);
        for (int cut = text.lastIndexOf(ReasonText.CUT); cut >= 0; cut = text.lastIndexOf(ReasonText.CUT, cut - 1)) {
            int start = beginning(text, cut, value);
            if (start < cut) {
                clean.replace(start, cut, REDACTED);
            }
        }
        return clean.toString();
    }

    private static int beginning(String text, int end, String value) {
        int start = Math.max(0, end - value.length() + 1);
        while (end - start >= MIN_KEY_LENGTH && !value.startsWith(text.substring(start, end))) {
            start++;
        }
        return end - start >= MIN_KEY_LENGTH ? start : end;
    }
}
