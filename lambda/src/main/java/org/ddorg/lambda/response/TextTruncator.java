package org.ddorg.lambda.response;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.ddorg.lambda.request.Json;

/** Truncates text, at a character boundary, to a number of bytes as JSON. */
final class TextTruncator {
    private TextTruncator() {}

    static String truncate(int bytes, String text) {
        // Each character takes at least one byte.
        String truncated = text.length() > bytes ? text.substring(0, text.offsetByCodePoints(0, bytes / 2)) : text;
        while (size(truncated) > bytes) {
            int keep = truncated.codePointCount(0, truncated.length()) * 9 / 10;
            truncated = truncated.substring(0, truncated.offsetByCodePoints(0, keep));
        }
        return truncated;
    }

    private static int size(String text) {
        return Json.write(text).getBytes(UTF_8).length - 2;
    }
}
