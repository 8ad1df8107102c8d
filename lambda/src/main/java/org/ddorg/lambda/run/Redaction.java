package org.ddorg.lambda.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.ddorg.contract.ReasonText;

/**
 * Removes secrets from every log line and every reason, even where another party, such as a proxy in front of Datadog,
 * repeats them in a message.
 */
public final class Redaction {
    /** Shorter values occur in ordinary text, and are not signatures. */
    private static final int MIN_LENGTH = 8;

    /** A value passed as a key is redacted even if it is short. */
    private static final int MIN_KEY_LENGTH = 4;

    /** Anything in the form of a Datadog key or an external ID is redacted, wherever it occurs. */
    private static final Pattern KEY = Pattern.compile("(?i)(?<![0-9a-z])([0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-z])");

    /** A signed URL has about twenty. */
    private static final int MAX_URL_PARTS = 100;

    private static final String REDACTED = "[redacted]";

    /** Longest first: a value may contain another. */
    private final Set<String> hidden = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    public void hide(String value) {
        hide(value, MIN_LENGTH);
    }

    /** Redacts the key from now on, even if it is short. */
    public void hideKey(String key) {
        hide(key.trim(), MIN_KEY_LENGTH);
    }

    /** Redacts the URL and each part of its query from now on. */
    public void hideUrl(String url) {
        hide(url);
        for (String part : url.substring(url.indexOf('?') + 1).split("[&=]", MAX_URL_PARTS)) {
            hide(part);
            hide(decoded(part));
        }
    }

    public String of(String text) {
        String clean = text;
        for (String value : hidden) {
            clean = withoutBeginning(clean.replace(value, REDACTED), value);
        }
        return KEY.matcher(clean).replaceAll(REDACTED);
    }

    private void hide(String value, int minLength) {
        if (value.length() >= minLength) {
            hidden.add(value);
            hidden.add(ReasonText.onOneLine(value));
        }
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

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return part;
        }
    }
}
