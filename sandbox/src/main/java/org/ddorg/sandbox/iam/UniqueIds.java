package org.ddorg.sandbox.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.Locale;
import org.ddorg.sandbox.encoding.Digests;

/** Generates IAM's unique ids: {@code AROA} and 17 letters and digits, the same in each run. */
final class UniqueIds {
    private final String accountId;
    private int made;

    UniqueIds(String accountId) {
        this.accountId = accountId;
    }

    synchronized String next(String prefix) {
        made++;
        BigInteger digest = new BigInteger(1, Digests.of("SHA-256", (accountId + ":" + made).getBytes(UTF_8)));
        String letters = digest.toString(32).toUpperCase(Locale.ROOT);
        return prefix + letters.substring(letters.length() - 17);
    }
}
