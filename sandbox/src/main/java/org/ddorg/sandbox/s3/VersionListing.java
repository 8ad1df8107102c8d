package org.ddorg.sandbox.s3;

import org.ddorg.sandbox.encoding.XmlWriter;

/**
 * A bucket's object versions in one page, for ListObjectVersions: only the latest of each object, because the sandbox
 * stores no older ones.
 */
record VersionListing(Bucket bucket, String prefix) {
    void write(XmlWriter xml) {
        xml.text("Name", bucket.name()).text("Prefix", prefix).text("IsTruncated", false);
        bucket.objects().forEach((key, object) -> {
            if (key.startsWith(prefix)) {
                xml.element("Version", one -> {
                    object.write(one, key);
                    one.text("VersionId", object.versionId()).text("IsLatest", true);
                });
            }
        });
    }
}
