package org.ddorg.lambda.plan.tag;

import java.util.Map;
import java.util.Optional;
import org.ddorg.lambda.request.DesiredState;

/**
 * The role tag that records which settings Datadog has for the account, so that the rollback of an Update that did not
 * change Datadog succeeds without Datadog. It is written together with the settings; after a failed Update that may have
 * changed them, it is empty.
 *
 * @param fingerprint of the settings
 * @param integrationId Datadog's ID of the integration that has them
 */
public record AppliedSettings(String fingerprint, String integrationId) {
    public static final String KEY = "ddorg:applied";

    /** After a failed Update that may have changed the settings in Datadog. */
    public static final AppliedSettings UNKNOWN = new AppliedSettings("", "");

    public static AppliedSettings of(DesiredState desired, String integrationId) {
        return new AppliedSettings(fingerprint(desired), integrationId);
    }

    /** What the tags of a role record, if they do. */
    public static Optional<AppliedSettings> in(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(KEY)).map(value -> {
            int blank = value.indexOf(' ');
            return blank < 0 ? UNKNOWN : new AppliedSettings(value.substring(0, blank), value.substring(blank + 1));
        });
    }

    /** Whether Datadog has what the properties ask for. */
    public boolean areThoseOf(DesiredState desired) {
        return fingerprint.equals(fingerprint(desired));
    }

    public Map<String, String> tags() {
        return Map.of(KEY, (fingerprint + " " + integrationId).strip());
    }

    private static String fingerprint(DesiredState desired) {
        return Fingerprint.of(desired.site() + " " + desired.namesAccount() + " " + desired.settings());
    }
}
