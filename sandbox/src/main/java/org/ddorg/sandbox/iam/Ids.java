package org.ddorg.sandbox.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** Makes IAM's unique ids: {@code AROA} and 17 letters and digits; the same ones in every run. */
final class Ids {
    private final String accountId;
    private int made;

    Ids(String accountId) {
        this.accountId = accountId;
    }

    synchronized String next(String prefix) {
        made++;
        BigInteger digest = new BigInteger(1, sha256(accountId + ":" + made));
        String letters = digest.toString(32).toUpperCase(Locale.ROOT);
        return prefix + letters.substring(letters.length() - 17);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
