package org.ddorg.lambda.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.request.RoleAttributes;

/**
 * The tags of the role that are not the ledger's: those of the request and, on a role that was made, those of the
 * stack. A tag of the ledger remembers which ones were set here, so that what others have set stays.
 */
final class RoleTags {
    /** The tag that remembers; a short fingerprint for every key, since 45 keys would not fit into one value. */
    static final String RECORD_KEY = "ddorg:tags";

    /** IAM's limit for a role. */
    private static final int MOST = 50;

    private final Map<String, String> present = byKey();
    private final Map<String, String> desired = byKey();
    private final Set<String> recorded = new TreeSet<>();
    private final boolean made;

    private RoleTags(Map<String, String> onRole, boolean made) {
        present.putAll(onRole);
        this.made = made;
        String record = onRole.getOrDefault(RECORD_KEY, "");
        for (int i = 0; i + Fingerprint.LENGTH <= record.length(); i += Fingerprint.LENGTH) {
            recorded.add(record.substring(i, i + Fingerprint.LENGTH));
        }
    }

    /** @param made whether ddorg made the role; the stack's tags are for such a role only */
    static RoleTags of(RoleAttributes attributes, ObservedState observed, boolean made) {
        RoleTags tags = new RoleTags(observed.role().map(Role::tags).orElse(Map.of()), made);
        if (made) {
            observed.stackTags().forEach((key, value) -> {
                if (!RoleAttributes.isReserved(key)) {
                    tags.desired.put(key, value);
                }
            });
        }
        // An entry that is there already would keep the stack's letters' case.
        attributes.tags().keySet().forEach(tags.desired::remove);
        tags.desired.putAll(attributes.tags());
        return tags;
    }

    /** The keys of a role that was found, of the tags that ddorg added to it, and of the record itself. */
    static Set<String> added(Role role) {
        RoleTags tags = new RoleTags(role.tags(), false);
        Set<String> added = new TreeSet<>();
        role.tags().keySet().stream().filter(tags::isOurs).forEach(added::add);
        added.add(RECORD_KEY);
        return added;
    }

    /** The keys that were set here before and are not wanted any more. */
    Set<String> removed() {
        Set<String> removed = new TreeSet<>();
        present.keySet().stream()
                .filter(key -> isOurs(key) && !desired.containsKey(key))
                .forEach(removed::add);
        return removed;
    }

    /** The tags to write, and the record of them; nothing where all is as it should be. */
    Map<String, String> changed() {
        Map<String, String> changed = new LinkedHashMap<>();
        desired.forEach((key, value) -> {
            if (!value.equals(present.get(key))) {
                changed.put(key, value);
            }
        });
        String record = record();
        if (!record.equals(present.getOrDefault(RECORD_KEY, ""))) {
            changed.put(RECORD_KEY, record);
        }
        return changed;
    }

    /**
     * Refuses more tags than IAM takes, before anything is written.
     *
     * @param ownership the keys that ddorg itself needs
     */
    void check(Set<String> ownership) {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(present.keySet());
        all.removeAll(removed());
        all.addAll(desired.keySet());
        all.addAll(ownership);
        all.add(RECORD_KEY);
        if (all.size() > MOST) {
            throw new DdorgException(
                    ErrorCode.INVALID_PROPERTY,
                    "The role would have " + all.size() + " tags, " + desired.size()
                            + " of them RoleTags and the stack's tags; IAM allows " + MOST + ".",
                    "Leave out " + (all.size() - MOST) + " of RoleTags or of the stack's tags.");
        }
    }

    /** A tag that a found role had before is not recorded even when its value is set: it is not ours to remove. */
    private String record() {
        Set<String> fingerprints = new TreeSet<>();
        desired.keySet().stream()
                .filter(key -> made || !present.containsKey(key) || isOurs(key))
                .forEach(key -> fingerprints.add(Fingerprint.of(key)));
        return String.join("", fingerprints);
    }

    private boolean isOurs(String key) {
        return !RoleAttributes.isReserved(key) && recorded.contains(Fingerprint.of(key));
    }

    private static Map<String, String> byKey() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }
}
