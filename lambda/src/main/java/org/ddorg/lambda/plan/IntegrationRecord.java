package org.ddorg.lambda.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the ledger remembers of the account's registration at one Datadog site.
 *
 * @param preexisting whether the registration was there before
 * @param previousRole the role that a found registration named before, given back on Delete
 * @param preexistingTags the tags that a found registration had before
 * @param factTags those that ddorg has put there to say what AWS says of the account
 */
record IntegrationRecord(
        String site,
        boolean preexisting,
        Optional<String> previousRole,
        PreexistingTags preexistingTags,
        AppliedFactTags factTags) {

    /** The tags, under keys of this place in the ledger; empty values where there is nothing to say. */
    static Map<String, String> tags(Optional<IntegrationRecord> registered, String place) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(place + "site", registered.map(IntegrationRecord::site).orElse(""));
        tags.put(
                place + "previous-role",
                registered
                        .flatMap(IntegrationRecord::previousRole)
                        .map(TagValueCodec::encode)
                        .orElse(""));
        tags.put(
                place + "found-tags",
                registered.map(r -> r.preexistingTags().fingerprints()).orElse(""));
        tags.put(
                place + "fact-tags",
                registered.map(r -> r.factTags().fingerprints()).orElse(""));
        return tags;
    }

    /** The same, with more to remember. */
    IntegrationRecord withFactTags(AppliedFactTags facts) {
        return new IntegrationRecord(site, preexisting, previousRole, preexistingTags, facts);
    }

    /** What the tags under the keys of this place say; nothing where they name no site. */
    static Optional<IntegrationRecord> of(Map<String, String> tags, String place, boolean preexisting) {
        return Optional.of(tags.getOrDefault(place + "site", ""))
                .filter(site -> !site.isBlank())
                .map(site -> new IntegrationRecord(
                        site,
                        preexisting,
                        Optional.of(TagValueCodec.decode(tags.getOrDefault(place + "previous-role", "")))
                                .filter(role -> !role.isBlank()),
                        new PreexistingTags(tags.getOrDefault(place + "found-tags", "")),
                        new AppliedFactTags(tags.getOrDefault(place + "fact-tags", ""))));
    }
}
