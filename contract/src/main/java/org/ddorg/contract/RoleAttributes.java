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
 * @param path where a role that is made lies; {@code /} or {@code /…/}
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
    /** Nothing that a policy would read as a pattern, and not among ddorg's own roles, which may read the keys. */
    private static final Pattern PATH = Pattern.compile("/|/(?!ddorg/)([\\w+=,.@-]+/)+");

    private static final int LONGEST_PATH = 512;
    private static final Pattern DESCRIPTION = Pattern.compile("[\\t\\n\\r\\x20-\\x7e\\xa1-\\xff]{1,1000}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{4,5}");
    private static final Pattern TAG_KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/+@-]{1,128}");
    private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");
    private static final Pattern BOUNDARY =
            Pattern.compile("arn:aws[a-z-]*:iam::(aws|[0-9]{12}):policy/[\\w+=,.@/-]{1,640}");

    /** What a request says that does not speak of them. */
    public static final RoleAttributes NONE =
            new RoleAttributes("/", Optional.empty(), Optional.empty(), Map.of(), List.of(), Optional.empty());

    /** @throws DdorgException {@code INVALID_PROPERTY} naming the value, the rule and the fix */
    public static RoleAttributes of(PropertyReader reader) {
        return new RoleAttributes(
                checked(reader, "RolePath", PATH, "Begin and end with /, such as /monitoring/, outside of /ddorg/.")
                        .map(RoleAttributes::notTooLong)
                        .orElse("/"),
                checked(reader, "RoleDescription", DESCRIPTION, "Use at most 1,000 characters of Latin-1."),
                checked(reader, "MaxSessionDuration", SECONDS, SESSION_RULE).map(RoleAttributes::session),
                tags(reader.list("RoleTags").orElse(List.of())),
                reader.list(
                                "AllowedRegions",
                                REGION,
                                "Name regions such as us-east-1; with global services, us-east-1 too.")
                        .orElse(List.of()),
                checked(
                        reader,
                        "PermissionsBoundary",
                        BOUNDARY,
                        "Give the ARN of a managed policy, such as arn:aws:iam::123456789012:policy/boundary."));
    }

    private static final String SESSION_RULE = "Give seconds, from 3600 (an hour) to 43200 (twelve).";

    private static Optional<String> checked(PropertyReader reader, String name, Pattern rule, String remedy) {
        Optional<String> text = reader.text(name);
        text.filter(value -> !rule.matcher(value).matches()).ifPresent(value -> {
            throw invalid(name, quoted(value), remedy);
        });
        return text;
    }

    private static String notTooLong(String path) {
        if (path.length() > LONGEST_PATH) {
            throw invalid("RolePath", path.length() + " characters long", "IAM takes at most 512.");
        }
        return path;
    }

    private static int session(String text) {
        int seconds = Integer.parseInt(text);
        if (seconds < 3600 || seconds > 43_200) {
            throw invalid("MaxSessionDuration", quoted(text), SESSION_RULE);
        }
        return seconds;
    }

    private static Map<String, String> tags(List<String> entries) {
        Map<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            String key = equals < 0 ? "" : entry.substring(0, equals).trim();
            String value = entry.substring(equals + 1).trim();
            refuseMalformed(entry, key, value);
            refuseReserved(entry, key);
            if (tags.put(key, value) != null) {
                throw invalid("RoleTags", quoted(key) + " twice", "IAM keeps one tag of a key, in whatever case.");
            }
        }
        return tags;
    }

    private static void refuseMalformed(String entry, String key, String value) {
        if (!TAG_KEY.matcher(key).matches() || !TAG_VALUE.matcher(value).matches()) {
            throw invalid(
                    "RoleTags",
                    quoted(entry),
                    "A tag is key=value, such as team=platform: a key of at most 128 and a value of at most 256"
                            + " letters, digits, spaces and _.:/=+-@ (no = in a key).");
        }
    }

    private static void refuseReserved(String entry, String key) {
        if (isReserved(key)) {
            throw invalid("RoleTags", quoted(entry), "Keys that begin with aws: are AWS's, with ddorg: ddorg's own.");
        }
    }

    /** Whether a tag of that key is set by AWS or by ddorg, and by nobody else. */
    public static boolean isReserved(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.startsWith("aws:") || lower.startsWith("ddorg:");
    }
}
