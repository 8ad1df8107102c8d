package org.ddorg.sandbox.s3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.ddorg.sandbox.encoding.Digests;
import org.ddorg.sandbox.encoding.XmlWriter;

/**
 * An object.
 *
 * @param headers stored with the object: type and metadata
 * @param checksums {@code x-amz-checksum-…} headers
 * @param versionId {@link #UNVERSIONED} in a bucket without versions
 */
record StoredObject(
        byte[] content,
        String etag,
        Instant modified,
        Map<String, String> headers,
        Map<String, String> checksums,
        String versionId) {
    /** The version id of an object in a bucket without versioning. */
    static final String UNVERSIONED = "null";

    StoredObject {
        headers = new TreeMap<>(headers);
        checksums = new TreeMap<>(checksums);
    }

    /** The quoted MD5 of the content, the ETag. */
    static String etag(byte[] content) {
        return '"' + Digests.hex("MD5", content) + '"';
    }

    /** Its entry in a list of objects. */
    void write(XmlWriter xml, String key) {
        xml.text("Key", key)
                .text("LastModified", modified)
                .text("ETag", etag)
                .text("Size", content.length)
                .text("StorageClass", "STANDARD");
    }

    /** The version header; empty in a bucket without versioning. */
    Map<String, String> version() {
        return versionId.equals(UNVERSIONED) ? Map.of() : Map.of("x-amz-version-id", versionId);
    }

    String httpDate() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(modified.atZone(ZoneOffset.UTC));
    }
}
