package org.ddorg.sandbox.encoding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests by algorithms that every JDK has. */
public final class Digests {
    private Digests() {}

    public static byte[] of(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    /** The digest in hexadecimal digits, lower case. */
    public static String hex(String algorithm, byte[] content) {
        return HexFormat.of().formatHex(of(algorithm, content));
    }
}
