package org.ddorg.sandbox.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.encoding.XmlWriter;

/** One page of a bucket's objects, for ListObjectsV2. */
record ObjectListing(
        String bucket,
        Map<String, String> query,
        List<Map.Entry<String, StoredObject>> objects,
        Set<String> commonPrefixes,
        Optional<String> next) {
    private static final int LARGEST = 1000;

    static ObjectListing of(Bucket bucket, Map<String, String> query) {
        List<Map.Entry<String, StoredObject>> objects = new ArrayList<>();
        Set<String> prefixes = new TreeSet<>();
        String last = "";
        for (Map.Entry<String, StoredObject> object : candidates(bucket, query)) {
            Optional<String> group = group(object.getKey(), query);
            boolean isNew = group.filter(prefixes::contains).isEmpty();
            if (isNew && objects.size() + prefixes.size() == size(query)) {
                return new ObjectListing(bucket.name(), query, objects, prefixes, Optional.of(last));
            }
            last = object.getKey();
            group.ifPresentOrElse(prefixes::add, () -> objects.add(object));
        }
        return new ObjectListing(bucket.name(), query, objects, prefixes, Optional.empty());
    }

    private static List<Map.Entry<String, StoredObject>> candidates(Bucket bucket, Map<String, String> query) {
        return bucket.objects().tailMap(start(query), false).entrySet().stream()
                .filter(object -> object.getKey().startsWith(query.getOrDefault("prefix", "")))
                .toList();
    }

    void write(XmlWriter xml) {
        xml.text("Name", bucket)
                .text("Prefix", query.getOrDefault("prefix", ""))
                .text("KeyCount", objects.size() + commonPrefixes.size())
                .text("MaxKeys", size(query))
                .text("IsTruncated", next.isPresent())
                .text("NextContinuationToken", next.map(key -> encode(key)));
        objects.forEach(object ->
                xml.element("Contents", one -> object.getValue().write(one, object.getKey())));
        commonPrefixes.forEach(prefix -> xml.element("CommonPrefixes", one -> one.text("Prefix", prefix)));
    }

    private static Optional<String> group(String key, Map<String, String> query) {
        String delimiter = query.getOrDefault("delimiter", "");
        int from = query.getOrDefault("prefix", "").length();
        int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, from);
        return at < 0 ? Optional.empty() : Optional.of(key.substring(0, at + delimiter.length()));
    }

    private static int size(Map<String, String> query) {
        return Math.min(LARGEST, Integer.parseInt(query.getOrDefault("max-keys", "1000")));
    }

    private static String start(Map<String, String> query) {
        try {
            String token = query.getOrDefault("continuation-token", "");
            return token.isEmpty()
                    ? query.getOrDefault("start-after", "")
                    : new String(Base64.getUrlDecoder().decode(token), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AwsException(400, "InvalidArgument", "The continuation token provided is incorrect");
        }
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(UTF_8));
    }
}
