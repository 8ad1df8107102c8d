package org.ddorg.lambda.plan.tag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ddorg.lambda.request.DesiredState;

/**
 * The role tag that records which settings Datadog has for the account, so that the rollback of an Update that did not
 * change Datadog succeeds without Datadog. It is written together with the settings; after a failed Update that may have
 * changed them, it is empty. Others may write tags too: it decides whether Datadog is needed, and about nothing that is
 * deleted or trusted.
 *
 * @param fingerprint of the settings
 * @param integrationId Datadog's ID of the integration that has them
 */
public record AppliedSettings(String fingerprint, String integrationId) {
    public static final String KEY = "ddorg:applied";

    /** After a failed Update that may have changed the settings in Datadog. */
    public static final AppliedSettings UNKNOWN = new AppliedSettings("", "");

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{16}) ([A-Za-z0-9-]{1,64})");

    public static AppliedSettings of(DesiredState desired, String integrationId) {
        return new AppliedSettings(fingerprint(desired), integrationId);
    }

    /** What the tags of a role record, if they do. */
    public static Optional<AppliedSettings> in(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(KEY))
                .map(FORM::matcher)
                .map(value -> value.matches() ? new AppliedSettings(value.group(1), value.group(2)) : UNKNOWN);
    }

    /** Whether Datadog has what the properties ask for. */
    public boolean areThoseOf(DesiredState desired) {
        return fingerprint.equals(fingerprint(desired));
    }

    public Map<String, String> tags() {
        return Map.of(KEY, (fingerprint + " " + integrationId).strip());
    }

    private static String fingerprint(DesiredState desired) {
        String text = desired.site() + " " + desired.namesAccount() + " " + desired.settings();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, Long.BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
