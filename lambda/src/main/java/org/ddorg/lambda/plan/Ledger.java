package org.ddorg.lambda.plan;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ddorg.lambda.request.PhysicalId.Part;

/**
 * What the role's tags say about who owns it and what was there before. Written before anything else is made, so
 * that a retry after a crash, and a Delete, know what is their own.
 *
 * @param owner the stack that owns the role
 * @param site the Datadog site it was registered with
 * @param found what the owner found in place and must leave in place
 * @param previousRole the role that an adopted registration named before, given back on Delete
 * @param formerOwner the stack of ddorg's that this one took over from; it gets everything back when it still
 *     lives by the time this one goes
 */
public record Ledger(
        String owner, String site, Set<Found> found, Optional<String> previousRole, Optional<String> formerOwner) {
    /** The tag that names the stack to which a role or a policy belongs. */
    public static final String OWNER = "ddorg:owner";

    private static final String SITE = "ddorg:site";
    private static final String FOUND = "ddorg:found";
    private static final String PREVIOUS_ROLE = "ddorg:previous-role";
    private static final String FORMER_OWNER = "ddorg:former-owner";

    /** The tags' keys, to take them off an adopted role again. */
    static final Set<String> KEYS = Set.of(OWNER, SITE, FOUND, PREVIOUS_ROLE, FORMER_OWNER);

    /** Something that was there before ddorg came. */
    public enum Found {
        ROLE,
        REGISTRATION,
        SECURITY_AUDIT;

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The ledger, where the tags hold one. */
    public static Optional<Ledger> of(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(OWNER))
                .map(owner -> new Ledger(
                        owner,
                        tags.getOrDefault(SITE, ""),
                        words(tags.getOrDefault(FOUND, "")),
                        present(tags, PREVIOUS_ROLE),
                        present(tags, FORMER_OWNER)));
    }

    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(OWNER, owner);
        tags.put(SITE, site);
        tags.put(FOUND, found.stream().sorted().map(Found::word).collect(Collectors.joining(" ")));
        // Tagging cannot take a tag away: an empty one means none.
        tags.put(PREVIOUS_ROLE, previousRole.orElse(""));
        tags.put(FORMER_OWNER, formerOwner.orElse(""));
        return tags;
    }

    Ledger ownedBy(String newOwner, String newSite) {
        Optional<String> former = newOwner.equals(owner) ? formerOwner : Optional.of(owner);
        return new Ledger(newOwner, newSite, found, previousRole, former);
    }

    /** The same, given back to the former owner. */
    Ledger givenBackTo(String former) {
        return new Ledger(former, site, found, previousRole, Optional.empty());
    }

    /** The same, once the former owner is gone. */
    Ledger forgettingFormer() {
        return new Ledger(owner, site, found, previousRole, Optional.empty());
    }

    private static Optional<String> present(Map<String, String> tags, String key) {
        return Optional.ofNullable(tags.get(key)).filter(value -> !value.isBlank());
    }

    boolean made(Found thing) {
        return !found.contains(thing);
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

    private static Set<Found> words(String text) {
        Set<Found> found = EnumSet.noneOf(Found.class);
        for (Found thing : Found.values()) {
            if ((" " + text + " ").contains(" " + thing.word() + " ")) {
                found.add(thing);
            }
        }
        return found;
    }
}
