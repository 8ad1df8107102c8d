package org.ddorg.lambda.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.ddorg.contract.DisplayText;

/**
 * The last line of defence: what must never be shown is cut out of every log line and every reason, even where
 * somebody else, such as a proxy in front of Datadog, has put it into words that are passed on.
 */
public final class Redaction {
    /** Shorter values would cut innocent text to pieces, and are no signatures. */
    private static final int SHORTEST = 8;

    /** Whoever gives something so short as a key will still not want to read it in a log. */
    private static final int SHORTEST_KEY = 4;

    /** What looks like a key of Datadog's or an external id is one, also where it was written into a wrong place. */
    private static final Pattern KEY = Pattern.compile("(?i)(?<![0-9a-z])([0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-z])");

    /** A signed URL has some twenty. */
    private static final int MOST_PARTS = 100;

    private static final String REDACTED = "[redacted]";

    /** The longest first: one may be a part of another. */
    private final Set<String> hidden = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** From now on the value is shown to nobody. */
    public void hide(String value) {
        hide(value, SHORTEST);
    }

    /** From now on the key is shown to nobody, however short it is. */
    public void hideKey(String key) {
        hide(key.trim(), SHORTEST_KEY);
    }

    /** From now on nobody is shown the URL, nor any part of its query. */
    public void hideUrl(String url) {
        hide(url);
        for (String part : url.substring(url.indexOf('?') + 1).split("[&=]", MOST_PARTS)) {
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

    private void hide(String value, int shortest) {
        if (value.length() >= shortest) {
            hidden.add(value);
            hidden.add(DisplayText.onOneLine(value));
        }
    }

    /** Text that was shown shortened may end within a value. */
    private static String withoutBeginning(String text, String value) {
        StringBuilder clean = new StringBuilder(text);
        for (int cut = text.lastIndexOf(DisplayText.CUT); cut >= 0; cut = text.lastIndexOf(DisplayText.CUT, cut - 1)) {
            int start = beginning(text, cut, value);
            if (start < cut) {
                clean.replace(start, cut, REDACTED);
            }
        }
        return clean.toString();
    }

    private static int beginning(String text, int end, String value) {
        int start = Math.max(0, end - value.length() + 1);
        while (end - start >= SHORTEST_KEY && !value.startsWith(text.substring(start, end))) {
            start++;
        }
        return end - start >= SHORTEST_KEY ? start : end;
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return part;
        }
    }
}
