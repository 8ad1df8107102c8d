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
 * What a request specifies about the role, except its name and its permissions.
 *
 * @param path of a new role; {@code /} or {@code /…/}
 * @param tags by key; keys ignore case, as in IAM
 * @param regions in which the permissions apply; empty for all
 * @param boundary ARN of the permissions boundary of a new role
 */
public record RoleAttributes(
        String path,
        Optional<String> description,
        Optional<Integer> maxSessionDuration,
        Map<String, String> tags,
        List<String> regions,
        Optional<String> boundary) {
    /** The path unless another one is set. */
    public static final String DEFAULT_PATH = "/";

    /** The property with the regions. */
    public static final String ALLOWED_REGIONS = "AllowedRegions";

    /** The tag of a role with the ARN of the stack that manages it. */
    public static final String OWNER_TAG = "ddorg:owner";

    private static final int LONGEST_PATH = 512;

    /** Not a pattern in the table: CloudFormation and JSON Schema write these character classes differently. */
    private static final String TAG_KEY = "[\\p{L}\\p{Z}\\p{N}_.:/+@-]{1,128}";

    private static final String TAG_VALUE = "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}";

    /** What a request without these properties specifies. */
    public static final RoleAttributes NONE =
            new RoleAttributes(DEFAULT_PATH, Optional.empty(), Optional.empty(), Map.of(), List.of(), Optional.empty());

    /** @throws DdorgException {@code INVALID_PROPERTY} naming the value and the rule */
    public static RoleAttributes of(PropertyReader reader) {
        return new RoleAttributes(
                reader.text("RolePath").map(RoleAttributes::notTooLong).orElse(DEFAULT_PATH),
                reader.text("RoleDescription"),
                reader.text("MaxSessionDuration").map(Integer::valueOf),
                tags(reader),
                reader.list(ALLOWED_REGIONS).orElse(List.of()),
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

    /** Whether the key is reserved for AWS or ddorg. */
    public static boolean isReserved(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.startsWith("aws:") || lower.startsWith("ddorg:");
    }
}
