package org.ddorg.lambda.plan.tag;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.RoleAttributes;
import org.ddorg.lambda.request.PhysicalId.Part;
import org.ddorg.lambda.request.StackId;

/**
 * The role tags that record who owns the role and what existed before ddorg. The role is created with them, before
 * anything else, so that a retry after a crash and a Delete know what ddorg created.
 *
 * @param owner the stack that owns the role
 * @param preexisting what existed on the role before ddorg and must stay
 * @param current the integration at the site that the role serves
 * @param otherSite the integration at the former site after a change of site, until it is deleted; after the rollback of
 *     such a change, the integration at the intended site
 * @param formerOwner the ddorg stack that this one took the role over from; it gets the role back if it still exists when
 *     this one is deleted
 */
public record OwnershipTags(
        String owner,
        Set<Preexisting> preexisting,
        IntegrationRecord current,
        Optional<IntegrationRecord> otherSite,
        Optional<String> formerOwner) {
    private static final String FOUND = "found";
    private static final String PREVIOUS_ROLE = "ddorg:previous-role";
    private static final String FORMER_OWNER = "ddorg:former-owner";
    private static final String CURRENT = "ddorg:";
    private static final String OTHER_SITE = "ddorg:elsewhere-";

    /** The keys of all tags, to remove them from an adopted role. */
    public static final Set<String> KEYS = keys();

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

    /** Reads the tags; empty if the role has no owner. */
    public static Optional<OwnershipTags> of(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(RoleAttributes.OWNER_TAG)).map(owner -> new OwnershipTags(owner, tags));
    }

    private OwnershipTags(String owner, Map<String, String> tags) {
        this(
                owner,
                ofRole(words(tags, CURRENT + FOUND)),
                IntegrationRecord.of(tags, CURRENT, words(tags, CURRENT + FOUND).contains(Preexisting.INTEGRATION))
                        .orElse(IntegrationRecord.NONE),
                IntegrationRecord.of(
                        tags, OTHER_SITE, words(tags, OTHER_SITE + FOUND).contains(Preexisting.INTEGRATION)),
                Optional.ofNullable(tags.get(FORMER_OWNER)).filter(value -> !value.isBlank()));
    }

    /**
     * The tags to write. A role can have 50 tags, so empty values of rarely used tags are omitted. TagRole cannot remove a tag:
     * one that is present is overwritten with an empty value.
     */
    public Map<String, String> tags(Map<String, String> present) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.putAll(current.tags(CURRENT));
        tags.putAll(otherSite.orElse(IntegrationRecord.NONE).tags(OTHER_SITE));
        tags.put(
                OTHER_SITE + FOUND,
                otherSite
                        .filter(IntegrationRecord::preexisting)
                        .map(r -> Preexisting.INTEGRATION.word)
                        .orElse(""));
        tags.entrySet().removeIf(tag -> tag.getValue().isEmpty() && !present.containsKey(tag.getKey()));
        tags.put(RoleAttributes.OWNER_TAG, owner);
        tags.put(CURRENT + FOUND, words(allPreexisting()));
        tags.putIfAbsent(PREVIOUS_ROLE, "");
        tags.put(FORMER_OWNER, formerOwner.orElse(""));
        return tags;
    }

    public boolean isOwnedBy(StackId stack) {
        return owner.equals(stack.arn());
    }

    /** The site that the role serves. */
    public String site() {
        return current.site();
    }

    /** Whether the tags record an integration at the site. */
    public boolean hasRecordAt(DatadogSite site) {
        return recordAt(site.domain()).isPresent();
    }

    /** The record of the integration at a site. */
    public Optional<IntegrationRecord> recordAt(String site) {
        return site().equals(site)
                ? Optional.of(current)
                : otherSite.filter(record -> record.site().equals(site));
    }

    /** The record of the integration at another site than this one. */
    public Optional<IntegrationRecord> recordExceptAt(String site) {
        return site().equals(site) ? otherSite : Optional.of(current);
    }

    public OwnershipTags withFactTags(AppliedFactTags facts) {
        return new OwnershipTags(owner, preexisting, current.withFactTags(facts), otherSite, formerOwner);
    }

    /** A copy that is owned by the former owner. */
    public OwnershipTags returnedTo(String former) {
        return new OwnershipTags(former, preexisting, current, otherSite, Optional.empty());
    }

    public OwnershipTags withoutFormerOwner() {
        return new OwnershipTags(owner, preexisting, current, otherSite, Optional.empty());
    }

    public OwnershipTags withoutOtherSite() {
        return new OwnershipTags(owner, preexisting, current, Optional.empty(), formerOwner);
    }

    /** Whether ddorg created it; the integration is the one at the current site. */
    public boolean created(Preexisting thing) {
        return !allPreexisting().contains(thing);
    }

    /** The parts in the physical ID: those that ddorg created. */
    public Set<Part> createdParts() {
        Set<Part> created = EnumSet.noneOf(Part.class);
        if (created(Preexisting.ROLE)) {
            created.add(Part.ROLE);
        }
        if (created(Preexisting.INTEGRATION)) {
            created.add(Part.INTEGRATION);
        }
        return created;
    }

    private Set<Preexisting> allPreexisting() {
        Set<Preexisting> all = EnumSet.noneOf(Preexisting.class);
        all.addAll(preexisting);
        if (current.preexisting()) {
            all.add(Preexisting.INTEGRATION);
        }
        return all;
    }

    private static String words(Set<Preexisting> preexisting) {
        return preexisting.stream().sorted().map(each -> each.word).collect(Collectors.joining(" "));
    }

    private static Set<Preexisting> words(Map<String, String> tags, String key) {
        String text = " " + tags.getOrDefault(key, "") + " ";
        Set<Preexisting> preexisting = EnumSet.noneOf(Preexisting.class);
        for (Preexisting thing : Preexisting.values()) {
            if (text.contains(" " + thing.word + " ")) {
                preexisting.add(thing);
            }
        }
        return preexisting;
    }

    private static Set<Preexisting> ofRole(Set<Preexisting> all) {
        all.remove(Preexisting.INTEGRATION);
        return all;
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(Set.of(
                RoleAttributes.OWNER_TAG, CURRENT + FOUND, FORMER_OWNER, OTHER_SITE + FOUND, AppliedSettings.KEY));
        keys.addAll(IntegrationRecord.NONE.tags(CURRENT).keySet());
        keys.addAll(IntegrationRecord.NONE.tags(OTHER_SITE).keySet());
        return Set.copyOf(keys);
    }
}
