package org.ddorg.lambda.plan;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ddorg.lambda.request.DatadogSite;
import org.ddorg.lambda.request.PhysicalId.Part;

/**
 * What the role's tags say about who owns it and what was there before. Written before anything else is made, so
 * that a retry after a crash, and a Delete, know what is their own.
 *
 * @param owner the stack that owns the role
 * @param preexisting what of the role the owner found in place and must leave in place
 * @param current the registration at the site that the role serves
 * @param otherSite the registration at the site that it served before a change of site, until it is taken back;
 *     after the rollback of such a change, the one at the site that it was to serve
 * @param formerOwner the stack of ddorg's that this one took over from; it gets everything back when it still
 *     lives by the time this one goes
 */
public record OwnershipTags(
        String owner,
        Set<Preexisting> preexisting,
        IntegrationRecord current,
        Optional<IntegrationRecord> otherSite,
        Optional<String> formerOwner) {
    /** The tag that names the stack to which a role or a policy belongs. */
    public static final String OWNER = "ddorg:owner";

    private static final String FOUND = "found";
    private static final String PREVIOUS_ROLE = "ddorg:previous-role";
    private static final String FORMER_OWNER = "ddorg:former-owner";
    private static final String HERE = "ddorg:";
    private static final String ELSEWHERE = "ddorg:elsewhere-";

    /** The tags' keys, to take them off an adopted role again. */
    static final Set<String> KEYS = keys();

    /** What may have existed before ddorg. */
    public enum Preexisting {
        ROLE("role"),
        INTEGRATION("registration"),
        SECURITY_AUDIT("security-audit");

        /** The word in the tag's value. */
        private final String word;

        Preexisting(String word) {
            this.word = word;
        }
    }

    /** The ledger, where the tags hold one. */
    public static Optional<OwnershipTags> of(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(OWNER)).map(owner -> new OwnershipTags(owner, tags));
    }

    private OwnershipTags(String owner, Map<String, String> tags) {
        this(
                owner,
                ofRole(words(tags, HERE + FOUND)),
                IntegrationRecord.of(tags, HERE, words(tags, HERE + FOUND).contains(Preexisting.INTEGRATION))
                        .orElseGet(() -> new IntegrationRecord(
                                "", false, Optional.empty(), PreexistingTags.none(), AppliedFactTags.none())),
                IntegrationRecord.of(
                        tags, ELSEWHERE, words(tags, ELSEWHERE + FOUND).contains(Preexisting.INTEGRATION)),
                Optional.ofNullable(tags.get(FORMER_OWNER)).filter(value -> !value.isBlank()));
    }

    /**
     * The tags to write. Tagging cannot take a tag away, so an empty one means none; of what is seldom needed there
     * are none at all, since a role has 50 at most, unless they are there already.
     */
    Map<String, String> tags(Map<String, String> present) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.putAll(IntegrationRecord.tags(Optional.of(current), HERE));
        tags.putAll(IntegrationRecord.tags(otherSite, ELSEWHERE));
        tags.put(ELSEWHERE + FOUND, otherSite.map(r -> words(r.preexisting())).orElse(""));
        tags.entrySet().removeIf(tag -> tag.getValue().isEmpty() && !present.containsKey(tag.getKey()));
        tags.put(OWNER, owner);
        tags.put(HERE + FOUND, words(allFound()));
        tags.putIfAbsent(PREVIOUS_ROLE, "");
        tags.put(FORMER_OWNER, formerOwner.orElse(""));
        return tags;
    }

    private static String words(boolean preexistingIntegration) {
        return preexistingIntegration ? Preexisting.INTEGRATION.word : "";
    }

    /** The site that the role serves. */
    String site() {
        return current.site();
    }

    /** Whether it says anything of a registration at the site. */
    public boolean hasRecordAt(DatadogSite site) {
        return recordAt(site.domain()).isPresent();
    }

    /** What it says of the registration at a site. */
    Optional<IntegrationRecord> recordAt(String site) {
        return site().equals(site)
                ? Optional.of(current)
                : otherSite.filter(registered -> registered.site().equals(site));
    }

    /** The registration that is left to another site when the role serves this one. */
    Optional<IntegrationRecord> recordExceptAt(String site) {
        return site().equals(site) ? otherSite : Optional.of(current);
    }

    /** The same, with more to remember of the registration. */
    OwnershipTags withFactTags(AppliedFactTags facts) {
        return new OwnershipTags(owner, preexisting, current.withFactTags(facts), otherSite, formerOwner);
    }

    /** The same, given back to the former owner. */
    OwnershipTags returnedTo(String former) {
        return new OwnershipTags(former, preexisting, current, otherSite, Optional.empty());
    }

    /** The same, once the former owner is gone. */
    OwnershipTags withoutFormerOwner() {
        return new OwnershipTags(owner, preexisting, current, otherSite, Optional.empty());
    }

    /** The same, once the registration at the other site is taken back. */
    OwnershipTags withoutOtherSite() {
        return new OwnershipTags(owner, preexisting, current, Optional.empty(), formerOwner);
    }

    /** Whether ddorg made it; of registrations, the one at the site that the role serves is meant. */
    boolean created(Preexisting thing) {
        return !allFound().contains(thing);
    }

    /** What the physical resource id says was made. */
    public Set<Part> parts() {
        Set<Part> made = EnumSet.noneOf(Part.class);
        if (created(Preexisting.ROLE)) {
            made.add(Part.ROLE);
        }
        if (created(Preexisting.INTEGRATION)) {
            made.add(Part.REGISTRATION);
        }
        return made;
    }

    private Set<Preexisting> allFound() {
        Set<Preexisting> all = EnumSet.noneOf(Preexisting.class);
        all.addAll(preexisting);
        if (current.preexisting()) {
            all.add(Preexisting.INTEGRATION);
        }
        return all;
    }

    private static String words(Set<Preexisting> found) {
        return found.stream().sorted().map(preexisting -> preexisting.word).collect(Collectors.joining(" "));
    }

    private static Set<Preexisting> words(Map<String, String> tags, String key) {
        String text = " " + tags.getOrDefault(key, "") + " ";
        Set<Preexisting> found = EnumSet.noneOf(Preexisting.class);
        for (Preexisting thing : Preexisting.values()) {
            if (text.contains(" " + thing.word + " ")) {
                found.add(thing);
            }
        }
        return found;
    }

    private static Set<Preexisting> ofRole(Set<Preexisting> all) {
        all.remove(Preexisting.INTEGRATION);
        return all;
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(Set.of(OWNER, HERE + FOUND, FORMER_OWNER, ELSEWHERE + FOUND));
        keys.addAll(IntegrationRecord.tags(Optional.empty(), HERE).keySet());
        keys.addAll(IntegrationRecord.tags(Optional.empty(), ELSEWHERE).keySet());
        return Set.copyOf(keys);
    }
}
