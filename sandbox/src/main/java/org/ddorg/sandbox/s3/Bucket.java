package org.ddorg.sandbox.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.encoding.XmlWriter;

/** A bucket: its objects, and its settings as text. */
final class Bucket {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{1,61})[a-z0-9]");
    private final String name;
    private final String owner;
    private final String region;
    private final Instant created = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final NavigableMap<String, StoredObject> objects = new ConcurrentSkipListMap<>();
    private final Map<String, String> settings = new ConcurrentHashMap<>();
    private final MultipartUploads uploads = new MultipartUploads();

    /** @throws AwsException {@code InvalidBucketName} */
    Bucket(String name, String owner, String region) {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new AwsException(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
        this.name = name;
        this.owner = owner;
        this.region = region;
    }

    String name() {
        return name;
    }

    /** Its entry in the list of buckets. */
    void write(XmlWriter xml) {
        xml.text("Name", name).text("CreationDate", created);
    }

    /** The account that created it. */
    String owner() {
        return owner;
    }

    String region() {
        return region;
    }

    /** The latest version of each object, by key. */
    NavigableMap<String, StoredObject> objects() {
        return objects;
    }

    MultipartUploads uploads() {
        return uploads;
    }

    Optional<String> setting(String setting) {
        return Optional.ofNullable(settings.get(setting));
    }

    void set(String setting, String text) {
        settings.put(setting, text);
    }

    void unset(String setting) {
        settings.remove(setting);
    }

    boolean isEmpty() {
        return objects.isEmpty();
    }

    boolean isVersioned() {
        return setting("versioning")
                .filter(text -> text.contains("<Status>Enabled<"))
                .isPresent();
    }
}
