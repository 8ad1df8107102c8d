package org.ddorg.lambda.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text in the characters that IAM allows in a tag's value: of ASCII, letters, digits, spaces and {@code _.:/=+-@}.
 * A role's name may hold a comma, too. What is not allowed is written as a colon and two hexadecimal digits.
 */
final class TagValueCodec {
    private static final Pattern REFUSED = Pattern.compile("[^A-Za-z0-9_./=+@ -]");
    private static final Pattern WRITTEN = Pattern.compile(":([0-9a-f]{2})");

    private TagValueCodec() {}

    /** @param text ASCII, as all names of IAM are */
    static String encode(String text) {
        return REFUSED.matcher(text)
                .replaceAll(refused -> ":%02x".formatted(refused.group().getBytes(UTF_8)[0]));
    }

    static String decode(String value) {
        return WRITTEN.matcher(value).replaceAll(TagValueCodec::character);
    }

    private static String character(MatchResult written) {
        // A dollar sign or a backslash would mean something to the replacement.
        return Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(written.group(1), 16)));
    }
}
