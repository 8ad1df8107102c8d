package org.ddorg.lambda.plan.tag;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the ownership tags record about the integration at one Datadog site.
 *
 * @param preexisting whether the integration existed before ddorg
 * @param previousRole the role of a preexisting integration, which a Delete restores
 * @param preexistingTags the account tags of a preexisting integration
 * @param factTags the account tags with facts that ddorg added
 */
public record IntegrationRecord(
        String site,
        boolean preexisting,
        Optional<String> previousRole,
        PreexistingTags preexistingTags,
        AppliedFactTags factTags) {

    /** The record where there is no integration. */
    static final IntegrationRecord NONE =
            new IntegrationRecord("", false, Optional.empty(), PreexistingTags.NONE, AppliedFactTags.NONE);

    /** The role tags, with the prefix; empty values where there is nothing to record. */
    Map<String, String> tags(String prefix) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(prefix + "site", site);
        tags.put(
                prefix + "previous-role",
                previousRole.map(TagValueCodec::encode).orElse(""));
        tags.put(prefix + "found-tags", preexistingTags.fingerprints());
        tags.put(prefix + "fact-tags", factTags.fingerprints());
        return tags;
    }

    IntegrationRecord withFactTags(AppliedFactTags facts) {
        return new IntegrationRecord(site, preexisting, previousRole, preexistingTags, facts);
    }

    /** Reads the role tags with the prefix; empty if they name no site. */
    static Optional<IntegrationRecord> of(Map<String, String> tags, String prefix, boolean preexisting) {
        return Optional.of(tags.getOrDefault(prefix + "site", ""))
                .filter(site -> !site.isBlank())
                .map(site -> new IntegrationRecord(
                        site,
                        preexisting,
                        Optional.of(TagValueCodec.decode(tags.getOrDefault(prefix + "previous-role", "")))
                                .filter(role -> !role.isBlank()),
                        new PreexistingTags(tags.getOrDefault(prefix + "found-tags", "")),
                        new AppliedFactTags(tags.getOrDefault(prefix + "fact-tags", ""))));
    }
}
