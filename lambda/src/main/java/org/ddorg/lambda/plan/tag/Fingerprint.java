package org.ddorg.lambda.plan.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.zip.CRC32;

/**
 * A short hash, so that one IAM tag can record many texts. Case does not matter, as in the keys of IAM tags and in Datadog's
 * tags.
 */
public final class Fingerprint {
    public static final int LENGTH = 5;

    private Fingerprint() {}

    /** Whether the text's fingerprint is one of the concatenated ones. */
    static boolean isAmong(String fingerprints, Object text) {
        String fingerprint = of(text.toString());
        for (int i = 0; i + LENGTH <= fingerprints.length(); i += LENGTH) {
            if (fingerprints.startsWith(fingerprint, i)) {
                return true;
            }
        }
        return false;
    }

    public static String of(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.toLowerCase(Locale.ROOT).getBytes(UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue()).substring(0, LENGTH);
    }
}
