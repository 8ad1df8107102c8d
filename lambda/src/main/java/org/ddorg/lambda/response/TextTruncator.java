package org.ddorg.lambda.response;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.ddorg.lambda.request.Json;

/** Text cut, at a whole character, so that as JSON it takes no more than so many bytes. */
final class TextTruncator {
    private TextTruncator() {}

    static String truncate(int bytes, String text) {
        // No character takes less than a byte.
        String clipped = text.length() > bytes ? text.substring(0, text.offsetByCodePoints(0, bytes / 2)) : text;
        while (size(clipped) > bytes) {
            int keep = clipped.codePointCount(0, clipped.length()) * 9 / 10;
            clipped = clipped.substring(0, clipped.offsetByCodePoints(0, keep));
        }
        return clipped;
    }

    private static int size(String text) {
        return Json.write(text).getBytes(UTF_8).length - 2;
    }
}
