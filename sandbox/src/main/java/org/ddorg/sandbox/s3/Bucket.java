package org.ddorg.sandbox.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.ddorg.sandbox.aws.AwsException;

/**
 * A bucket. Its maps can be changed concurrently.
 *
 * @param owner the account that created it
 * @param objects the latest version of each object, by key
 * @param settings texts by the names of their query parameters: {@code policy}
 */
record Bucket(
        String name,
        String owner,
        String region,
        Instant created,
        NavigableMap<String, StoredObject> objects,
        Map<String, String> settings) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{1,61})[a-z0-9]");

    Bucket {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new AwsException(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
    }

    /** @throws AwsException {@code InvalidBucketName} */
    Bucket(String name, String owner, String region) {
        this(
                name,
                owner,
                region,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                new ConcurrentSkipListMap<>(),
                new ConcurrentHashMap<>());
    }

    boolean isVersioned() {
        return settings.getOrDefault("versioning", "").contains("<Status>Enabled<");
    }
}
