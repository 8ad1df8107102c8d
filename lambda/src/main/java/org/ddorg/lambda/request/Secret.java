package org.ddorg.lambda.request;

import java.util.Optional;
import java.util.regex.Pattern;
import org.ddorg.contract.text.KeyText;

/** A value that must never be shown; only the one who sends it to Datadog reads it. */
public record Secret(String value) {
    /** What can go into an HTTP header. */
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");

    /** One of Datadog's keys without what surrounds it; absent where no key can look like that. */
    public static Optional<Secret> key(String text) {
        return Optional.of(KeyText.strip(text))
                .filter(key -> KEY.matcher(key).matches())
                .map(Secret::new);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
