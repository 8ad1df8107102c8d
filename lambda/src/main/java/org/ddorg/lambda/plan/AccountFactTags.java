package org.ddorg.lambda.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What AWS says of the account, as tags for Datadog.
 *
 * @param tags {@code key:value} of what is known
 * @param unknown the keys of what AWS did not tell this time: what stands there by now stays
 */
public record AccountFactTags(List<String> tags, Set<String> unknown) {
    /** Where nobody wants such tags. */
    public static final AccountFactTags NONE = new AccountFactTags(List.of(), Set.of());

    public static final String NAME = "account_name";
    public static final String ALIAS = "account_alias";
    public static final String ORGANIZATION = "aws_organization";

    /** Says of a registration that ddorg made it, so that it can be told from others once its account is gone. */
    public static final String MADE = "registered_by:ddorg";

    /** Datadog's limit for a whole tag. */
    private static final int LONGEST = 200;

    private static final Pattern REPLACED = Pattern.compile("[^\\p{L}\\p{M}\\p{N}:./-]+");

    /** The same of an account whose registration ddorg made: one that was adopted is not marked. */
    AccountFactTags markedIfCreated(boolean made) {
        boolean known = tags.stream().anyMatch(tag -> tag.startsWith(ORGANIZATION + ":"));
        if (!made || !(known || unknown.contains(ORGANIZATION))) {
            return this;
        }
        return new AccountFactTags(Stream.concat(tags.stream(), Stream.of(MADE)).toList(), unknown);
    }

    /**
     * A tag as Datadog would write it: in lower case, with one underscore for whatever a tag cannot hold, none at the
     * end, and 200 characters at most.
     *
     * @return nothing where nothing is left of the value
     */
    public static Optional<String> tag(String key, String value) {
        String written = REPLACED.matcher(value.toLowerCase(Locale.ROOT)).replaceAll("_");
        String whole = trimmed(key + ":" + written);
        return whole.equals(key) ? Optional.empty() : Optional.of(whole);
    }

    private static String trimmed(String tag) {
        int end = Math.min(tag.length(), LONGEST);
        while (tag.charAt(end - 1) == '_' || tag.charAt(end - 1) == ':') {
            end--;
        }
        return tag.substring(0, end);
    }
}
