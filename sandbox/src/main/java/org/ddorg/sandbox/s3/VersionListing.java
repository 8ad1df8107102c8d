package org.ddorg.sandbox.s3;

import org.ddorg.sandbox.encoding.XmlWriter;

/**
 * A bucket's object versions, as ListObjectVersions answers them, in one page: the latest of each object, since the
 * sandbox forgets what is overwritten or deleted.
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
