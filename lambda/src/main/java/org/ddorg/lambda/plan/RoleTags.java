package org.ddorg.lambda.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.RoleAttributes;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.tag.Fingerprint;

/**
 * The role's tags other than the ownership tags: those of the request and, on a role that ddorg created, those of the stack.
 * A record tag lists the keys that ddorg set, so that tags of others stay.
 */
final class RoleTags {
    /** The record tag: a fingerprint for each key, since 45 keys do not fit into one value. */
    static final String RECORD_KEY = "ddorg:tags";

    /** IAM's limit for the tags of a role. */
    private static final int MAX_TAGS = 50;

    private final Map<String, String> present = byKey();
    private final Map<String, String> desired = byKey();
    private final Set<String> recorded = new TreeSet<>();
    private final boolean isCreated;

    private RoleTags(Map<String, String> onRole, boolean isCreated) {
        present.putAll(onRole);
        this.isCreated = isCreated;
        String record = onRole.getOrDefault(RECORD_KEY, "");
        for (int i = 0; i + Fingerprint.LENGTH <= record.length(); i += Fingerprint.LENGTH) {
            recorded.add(record.substring(i, i + Fingerprint.LENGTH));
        }
    }

    /** @param isCreated whether ddorg created the role; only such a role gets the stack's tags */
    static RoleTags of(RoleAttributes attributes, ObservedState observed, boolean isCreated) {
        RoleTags tags = new RoleTags(observed.role().map(Role::tags).orElse(Map.of()), isCreated);
        if (isCreated) {
            observed.stackTags().forEach((key, value) -> {
                if (!RoleAttributes.isReserved(key)) {
                    tags.desired.put(key, value);
                }
            });
        }
        // Remove first: the map would keep the case of the stack's key.
        attributes.tags().keySet().forEach(tags.desired::remove);
        tags.desired.putAll(attributes.tags());
        return tags;
    }

    /** The keys of the tags that ddorg added to a preexisting role, including the record tag. */
    static Set<String> added(Role role) {
        RoleTags tags = new RoleTags(role.tags(), false);
        Set<String> added = new TreeSet<>();
        role.tags().keySet().stream().filter(tags::isRecorded).forEach(added::add);
        added.add(RECORD_KEY);
        return added;
    }

    /** The keys that ddorg set before and that are no longer desired. */
    Set<String> removed() {
        return present.keySet().stream()
                .filter(key -> isRecorded(key) && !desired.containsKey(key))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The tags to write, including the record tag; empty if none differs. */
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
     * Rejects more tags than IAM allows before anything is written.
     *
     * @param ownership the keys of the ownership tags
     */
    void check(Set<String> ownership) {
        Set<String> all = all(ownership);
        if (all.size() > MAX_TAGS) {
            throw new DdorgException(
                    ErrorCode.INVALID_PROPERTY,
                    "The role needs " + all.size() + " tags, " + desired.size()
                            + " of them from RoleTags and the stack, but IAM allows " + MAX_TAGS + ".",
                    "Remove " + (all.size() - MAX_TAGS) + " of RoleTags or of the stack's tags.");
        }
    }

    /** Whether one more tag fits. */
    boolean haveRoomFor(String key, Set<String> ownership) {
        Set<String> all = all(ownership);
        all.add(key);
        return all.size() <= MAX_TAGS;
    }

    private Set<String> all(Set<String> ownership) {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(present.keySet());
        all.removeAll(removed());
        all.addAll(desired.keySet());
        all.addAll(ownership);
        all.add(RECORD_KEY);
        return all;
    }

    /** Does not record a preexisting tag, even if ddorg sets its value, so that it is never removed. */
    private String record() {
        Set<String> fingerprints = new TreeSet<>();
        desired.keySet().stream()
                .filter(key -> isCreated || !present.containsKey(key) || isRecorded(key))
                .forEach(key -> fingerprints.add(Fingerprint.of(key)));
        return String.join("", fingerprints);
    }

    private boolean isRecorded(String key) {
        return !RoleAttributes.isReserved(key) && recorded.contains(Fingerprint.of(key));
    }

    private static Map<String, String> byKey() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }
}
