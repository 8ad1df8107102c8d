package org.ddorg.lambda.plan.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Encodes text for IAM tag values, which may hold ASCII letters, digits, spaces and {@code _.:/=+-@}. Role names may also hold
 * a comma. Encodes other characters as a colon and two hexadecimal digits.
 */
final class TagValueCodec {
    private static final Pattern INVALID = Pattern.compile("[^A-Za-z0-9_./=+@ -]");
    private static final Pattern ENCODED = Pattern.compile(":([0-9a-f]{2})");

    private TagValueCodec() {}

    /** @param text ASCII, as all IAM names */
    static String encode(String text) {
        return INVALID.matcher(text)
                .replaceAll(invalid ->
                        String.format(Locale.ROOT, ":%02x", invalid.group().getBytes(UTF_8)[0]));
    }

    static String decode(String value) {
        return ENCODED.matcher(value).replaceAll(TagValueCodec::character);
    }

    private static String character(MatchResult encoded) {
        // A replacement would interpret a dollar sign or a backslash.
        return Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(encoded.group(1), 16)));
    }
}
