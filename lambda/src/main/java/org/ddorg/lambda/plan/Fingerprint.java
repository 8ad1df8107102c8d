package org.ddorg.lambda.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.zip.CRC32;

/**
 * A few characters that stand for a text, so that one tag of IAM's can remember many texts. Letters' case does not
 * count: neither in the keys of IAM's tags nor, as Datadog writes them, in tags of Datadog's.
 */
final class Fingerprint {
    static final int LENGTH = 5;

    private Fingerprint() {}

    /** Whether the text's is one of those that stand one after another. */
    static boolean isAmong(String fingerprints, Object text) {
        String fingerprint = of(text.toString());
        for (int i = 0; i + LENGTH <= fingerprints.length(); i += LENGTH) {
            if (fingerprints.startsWith(fingerprint, i)) {
                return true;
            }
        }
        return false;
    }

    static String of(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.toLowerCase(Locale.ROOT).getBytes(UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue()).substring(0, LENGTH);
    }
}
