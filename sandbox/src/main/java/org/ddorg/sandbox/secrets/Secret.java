package org.ddorg.sandbox.secrets;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The state of a secret.
 *
 * @param policy the JSON text of its resource policy
 * @param deleted when its deletion was requested; after that its value cannot be read
 */
record Secret(
        String arn,
        String name,
        Details details,
        Map<String, String> tags,
        Versions versions,
        Optional<String> policy,
        Instant created,
        Optional<Instant> deleted) {
    record Details(Optional<String> description, Optional<String> kmsKeyId) {}

    record Versions(Optional<Value> current, Optional<String> previousId) {}

    /** One version's content: text, or binary in Base64. */
    record Value(String versionId, Optional<String> text, Optional<String> binary, Instant created) {
        /** Does not contain the value. */
        @Override
        public String toString() {
            return "Value[" + versionId + "]";
        }
    }

    Secret {
        tags = new TreeMap<>(tags);
    }

    String accountId() {
        return arn.split(":", 7)[4];
    }

    Secret withValue(Value newValue) {
        Versions newVersions =
                new Versions(Optional.of(newValue), versions.current().map(Value::versionId));
        return new Secret(arn, name, details, tags, newVersions, policy, created, deleted);
    }

    Secret withDetails(Details changes) {
        Details merged = new Details(
                changes.description().or(details::description),
                changes.kmsKeyId().or(details::kmsKeyId));
        return new Secret(arn, name, merged, tags, versions, policy, created, deleted);
    }

    Secret withTags(Consumer<Map<String, String>> change) {
        Map<String, String> newTags = new TreeMap<>(tags);
        change.accept(newTags);
        return new Secret(arn, name, details, newTags, versions, policy, created, deleted);
    }

    Secret withPolicy(Optional<String> document) {
        return new Secret(arn, name, details, tags, versions, document, created, deleted);
    }

    Secret withDeletion(Optional<Instant> time) {
        return new Secret(arn, name, details, tags, versions, policy, created, time);
    }
}
