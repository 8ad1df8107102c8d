package org.ddorg.lambda.plan;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ddorg.contract.DatadogSite;
import org.ddorg.lambda.request.PhysicalId.Part;

/**
 * What the role's tags say about who owns it and what was there before. Written before anything else is made, so
 * that a retry after a crash, and a Delete, know what is their own.
 *
 * @param owner the stack that owns the role
 * @param found what of the role the owner found in place and must leave in place
 * @param here the registration at the site that the role serves
 * @param elsewhere the registration at the site that it served before a change of site, until it is taken back;
 *     after the rollback of such a change, the one at the site that it was to serve
 * @param formerOwner the stack of ddorg's that this one took over from; it gets everything back when it still
 *     lives by the time this one goes
 */
public record OwnershipTags(
        String owner,
        Set<Found> found,
        IntegrationRecord here,
        Optional<IntegrationRecord> elsewhere,
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

    /** Something that was there before ddorg came. */
    public enum Found {
        ROLE,
        REGISTRATION,
        SECURITY_AUDIT;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
                IntegrationRecord.of(tags, HERE, words(tags, HERE + FOUND).contains(Found.REGISTRATION))
                        .orElseGet(() -> new IntegrationRecord(
                                "", false, Optional.empty(), PreexistingTags.none(), AppliedFactTags.none())),
                IntegrationRecord.of(
                        tags, ELSEWHERE, words(tags, ELSEWHERE + FOUND).contains(Found.REGISTRATION)),
                Optional.ofNullable(tags.get(FORMER_OWNER)).filter(value -> !value.isBlank()));
    }

    /**
     * The tags to write. Tagging cannot take a tag away, so an empty one means none; of what is seldom needed there
     * are none at all, since a role has 50 at most, unless they are there already.
     */
    Map<String, String> tags(Map<String, String> present) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.putAll(IntegrationRecord.tags(Optional.of(here), HERE));
        tags.putAll(IntegrationRecord.tags(elsewhere, ELSEWHERE));
        tags.put(ELSEWHERE + FOUND, elsewhere.map(r -> words(r.found())).orElse(""));
        tags.entrySet().removeIf(tag -> tag.getValue().isEmpty() && !present.containsKey(tag.getKey()));
        tags.put(OWNER, owner);
        tags.put(HERE + FOUND, words(allFound()));
        tags.putIfAbsent(PREVIOUS_ROLE, "");
        tags.put(FORMER_OWNER, formerOwner.orElse(""));
        return tags;
    }

    private static String words(boolean foundRegistration) {
        return foundRegistration ? Found.REGISTRATION.word() : "";
    }

    /** The site that the role serves. */
    String site() {
        return here.site();
    }

    /** Whether it says anything of a registration at the site. */
    public boolean names(DatadogSite site) {
        return at(site.domain()).isPresent();
    }

    /** What it says of the registration at a site. */
    Optional<IntegrationRecord> at(String site) {
        return site().equals(site)
                ? Optional.of(here)
                : elsewhere.filter(registered -> registered.site().equals(site));
    }

    /** The registration that is left to another site when the role serves this one. */
    Optional<IntegrationRecord> besides(String site) {
        return site().equals(site) ? elsewhere : Optional.of(here);
    }

    /** The same, with more to remember of the registration. */
    OwnershipTags remembering(AppliedFactTags facts) {
        return new OwnershipTags(owner, found, here.remembering(facts), elsewhere, formerOwner);
    }

    /** The same, given back to the former owner. */
    OwnershipTags givenBackTo(String former) {
        return new OwnershipTags(former, found, here, elsewhere, Optional.empty());
    }

    /** The same, once the former owner is gone. */
    OwnershipTags forgettingFormer() {
        return new OwnershipTags(owner, found, here, elsewhere, Optional.empty());
    }

    /** The same, once the registration at the other site is taken back. */
    OwnershipTags forgettingElsewhere() {
        return new OwnershipTags(owner, found, here, Optional.empty(), formerOwner);
    }

    /** Whether ddorg made it; of registrations, the one at the site that the role serves is meant. */
    boolean made(Found thing) {
        return !allFound().contains(thing);
    }

    /** What the physical resource id says was made. */
    public Set<Part> parts() {
        Set<Part> made = EnumSet.noneOf(Part.class);
        if (made(Found.ROLE)) {
            made.add(Part.ROLE);
        }
        if (made(Found.REGISTRATION)) {
            made.add(Part.REGISTRATION);
        }
        return made;
    }

    private Set<Found> allFound() {
        Set<Found> all = EnumSet.noneOf(Found.class);
        all.addAll(found);
        if (here.found()) {
            all.add(Found.REGISTRATION);
        }
        return all;
    }

    private static String words(Set<Found> found) {
        return found.stream().sorted().map(Found::word).collect(Collectors.joining(" "));
    }

    private static Set<Found> words(Map<String, String> tags, String key) {
        String text = " " + tags.getOrDefault(key, "") + " ";
        Set<Found> found = EnumSet.noneOf(Found.class);
        for (Found thing : Found.values()) {
            if (text.contains(" " + thing.word() + " ")) {
                found.add(thing);
            }
        }
        return found;
    }

    private static Set<Found> ofRole(Set<Found> all) {
        all.remove(Found.REGISTRATION);
        return all;
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(Set.of(OWNER, HERE + FOUND, FORMER_OWNER, ELSEWHERE + FOUND));
        keys.addAll(IntegrationRecord.tags(Optional.empty(), HERE).keySet());
        keys.addAll(IntegrationRecord.tags(Optional.empty(), ELSEWHERE).keySet());
        return Set.copyOf(keys);
    }
}
