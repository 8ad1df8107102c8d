package org.ddorg.lambda.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last line of defence: what must never be shown is cut out of every log line and every reason, even where
 * somebody else, such as a proxy in front of Datadog, has put it into words that are passed on.
 */
public final class Redaction {
    /** Shorter values would cut innocent text to pieces, and are no keys. */
    private static final int SHORTEST = 8;

    private final Set<String> hidden = ConcurrentHashMap.newKeySet();

    /** From now on the value is shown to nobody. */
    public void hide(String value) {
        if (value.length() >= SHORTEST) {
            hidden.add(value);
        }
    }

    public String of(String text) {
        String clean = text;
        for (String value : hidden) {
            clean = clean.replace(value, "[redacted]");
        }
        return clean;
    }
}
