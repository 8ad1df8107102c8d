package org.ddorg.lambda.plan.tag;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ddorg.contract.IntegrationTags;

/**
 * Facts about the account from AWS, as Datadog tags.
 *
 * @param tags {@code key:value}
 * @param unknown the keys that could not be read; their present tags stay
 */
public record AccountFactTags(List<String> tags, Set<String> unknown) {
    /** For requests that do not want fact tags. */
    public static final AccountFactTags NONE = new AccountFactTags(List.of(), Set.of());

    /** Datadog's limit for a tag. */
    private static final int MAX_LENGTH = 200;

    private static final Pattern REPLACED = Pattern.compile("[^\\p{L}\\p{M}\\p{N}:./-]+");

    /** Adds the mark to an integration that ddorg created; an adopted one gets none. */
    public AccountFactTags markedIfCreated(boolean created) {
        boolean known = tags.stream().anyMatch(tag -> tag.startsWith(IntegrationTags.ORGANIZATION + ":"));
        if (!created || !(known || unknown.contains(IntegrationTags.ORGANIZATION))) {
            return this;
        }
        return new AccountFactTags(
                Stream.concat(tags.stream(), Stream.of(IntegrationTags.CREATED_BY_DDORG))
                        .toList(),
                unknown);
    }

    /**
     * The tag in Datadog's spelling: lower case, an underscore for each run of invalid characters, none at the end, at most 200
     * characters.
     *
     * @return empty if the value has no valid character
     */
    public static Optional<String> tag(String key, String value) {
        String written = REPLACED.matcher(value.toLowerCase(Locale.ROOT)).replaceAll("_");
        String whole = trimmed(key + ":" + written);
        return whole.equals(key) ? Optional.empty() : Optional.of(whole);
    }

    private static String trimmed(String tag) {
        int end = Math.min(tag.length(), MAX_LENGTH);
        // Half of a character would be another one in JSON.
        while (tag.charAt(end - 1) == '_'
                || tag.charAt(end - 1) == ':'
                || Character.isHighSurrogate(tag.charAt(end - 1))) {
            end--;
        }
        return tag.substring(0, end);
    }
}
