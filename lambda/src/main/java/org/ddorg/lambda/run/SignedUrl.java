package org.ddorg.lambda.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import org.ddorg.contract.text.Redaction;

/** A URL whose query is a secret: who has it can send a response. */
public final class SignedUrl {
    /** A signed URL has about twenty. */
    private static final int MAX_PARTS = 100;

    private SignedUrl() {}

    /** Redacts the URL and each part of its query from now on. */
    public static void hide(String url, Redaction redaction) {
        redaction.hide(url);
        for (String part : url.substring(url.indexOf('?') + 1).split("[&=]", MAX_PARTS)) {
            redaction.hide(part);
            redaction.hide(decoded(part));
        }
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return part;
        }
    }
}
