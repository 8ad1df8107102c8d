package org.ddorg.contract;

import static org.ddorg.contract.PropertyReader.invalid;
import static org.ddorg.contract.PropertyReader.quoted;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a request says about the role itself, beside its name and its permissions.
 *
 * @param path of a role that is made; {@code /} or {@code /…/}
 * @param tags by their keys, whose letters' case does not count, as in IAM
 * @param regions those that the role's permissions hold in; all where none is named
 * @param boundary the ARN of the policy that caps a role that is made
 */
public record RoleAttributes(
        String path,
        Optional<String> description,
        Optional<Integer> maxSessionDuration,
        Map<String, String> tags,
        List<String> regions,
        Optional<String> boundary) {
    private static final int LONGEST_PATH = 512;

    /** Characters of IAM's; CloudFormation and JSON Schema do not agree on how to write them in a pattern. */
    private static final String TAG_KEY = "[\\p{L}\\p{Z}\\p{N}_.:/+@-]{1,128}";

    private static final String TAG_VALUE = "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}";

    /** What a request says that does not speak of them. */
    public static final RoleAttributes NONE =
            new RoleAttributes("/", Optional.empty(), Optional.empty(), Map.of(), List.of(), Optional.empty());

    /** @throws DdorgException {@code INVALID_PROPERTY} naming the value and the rule */
    public static RoleAttributes of(PropertyReader reader) {
        return new RoleAttributes(
                reader.text("RolePath").map(RoleAttributes::notTooLong).orElse("/"),
                reader.text("RoleDescription"),
                reader.text("MaxSessionDuration").map(Integer::valueOf),
                tags(reader),
                reader.list("AllowedRegions").orElse(List.of()),
                reader.text("PermissionsBoundary"));
    }

    private static String notTooLong(String path) {
        if (path.length() > LONGEST_PATH) {
            throw invalid("RolePath", path.length() + " characters long", "IAM takes at most 512.");
        }
        return path;
    }

    private static Map<String, String> tags(PropertyReader reader) {
        Map<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String entry : reader.list("RoleTags").orElse(List.of())) {
            int equals = entry.indexOf('=');
            String key = entry.substring(0, equals).trim();
            String value = entry.substring(equals + 1).trim();
            if (!Pattern.matches(TAG_KEY, key) || !Pattern.matches(TAG_VALUE, value)) {
                throw reader.refused("RoleTags", entry);
            }
            refuseReserved(entry, key);
            if (tags.put(key, value) != null) {
                throw invalid("RoleTags", quoted(key) + " twice", "IAM ignores the case of keys: keep one of the two.");
            }
        }
        return tags;
    }

    private static void refuseReserved(String entry, String key) {
        if (isReserved(key)) {
            throw invalid("RoleTags", quoted(entry), "Keys that begin with aws: or ddorg: are reserved.");
        }
    }

    /** Whether a tag of that key is set by AWS or by ddorg, and by nobody else. */
    public static boolean isReserved(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.startsWith("aws:") || lower.startsWith("ddorg:");
    }
}
