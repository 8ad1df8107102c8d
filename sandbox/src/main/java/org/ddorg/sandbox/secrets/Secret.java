package org.ddorg.sandbox.secrets;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A secret as it is at a moment.
 *
 * @param value its current version
 * @param previousVersionId the version before
 * @param policy the JSON text of its resource policy
 * @param deleted when its deletion was asked for; its value cannot be read from then on
 */
record Secret(
        String arn,
        String name,
        Optional<String> description,
        Optional<String> kmsKeyId,
        Map<String, String> tags,
        Optional<Value> value,
        Optional<String> previousVersionId,
        Optional<String> policy,
        Instant created,
        Optional<Instant> deleted) {

    /** One version's content: text, or binary in Base64. */
    record Value(String versionId, Optional<String> text, Optional<String> binary, Instant created) {

        /** Never tells what is secret. */
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
        return new Secret(
                arn,
                name,
                description,
                kmsKeyId,
                tags,
                Optional.of(newValue),
                value.map(Value::versionId),
                policy,
                created,
                deleted);
    }

    Secret withDetails(Optional<String> newDescription, Optional<String> newKmsKeyId) {
        return new Secret(
                arn,
                name,
                newDescription.or(() -> description),
                newKmsKeyId.or(() -> kmsKeyId),
                tags,
                value,
                previousVersionId,
                policy,
                created,
                deleted);
    }

    Secret withTags(Map<String, String> newTags) {
        return new Secret(
                arn, name, description, kmsKeyId, newTags, value, previousVersionId, policy, created, deleted);
    }

    Secret withPolicy(Optional<String> document) {
        return new Secret(arn, name, description, kmsKeyId, tags, value, previousVersionId, document, created, deleted);
    }

    Secret withDeletion(Optional<Instant> time) {
        return new Secret(arn, name, description, kmsKeyId, tags, value, previousVersionId, policy, created, time);
    }
}
