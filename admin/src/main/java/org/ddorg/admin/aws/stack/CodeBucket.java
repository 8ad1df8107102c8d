package org.ddorg.admin.aws.stack;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** The S3 bucket with the function's code. */
record CodeBucket(S3Client s3, String name) {

    boolean exists() {
        try {
            s3.headBucket(r -> r.bucket(name));
            return true;
        } catch (NoSuchBucketException e) {
            return false;
        }
    }

    /** Uploads an object under a key that identifies its content, unless it exists. */
    void put(String key, RequestBody content) {
        if (!contains(key)) {
            s3.putObject(r -> r.bucket(name).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256), content);
        }
    }

    private boolean contains(String key) {
        try {
            s3.headObject(r -> r.bucket(name).key(key));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    /** Deletes all versions of all objects, then the bucket, if it exists. */
    void delete() {
        try {
            s3.listObjectVersionsPaginator(r -> r.bucket(name)).forEach(this::deleteAll);
            s3.deleteBucket(r -> r.bucket(name));
        } catch (NoSuchBucketException e) {
            return;
        }
    }

    private void deleteAll(ListObjectVersionsResponse page) {
        List<ObjectIdentifier> objects = Stream.concat(
                        page.versions().stream().map(v -> identifier(v.key(), v.versionId())),
                        page.deleteMarkers().stream().map(m -> identifier(m.key(), m.versionId())))
                .toList();
        if (!objects.isEmpty()) {
            s3.deleteObjects(r -> r.bucket(name).delete(d -> d.objects(objects).quiet(true)));
        }
    }

    private static ObjectIdentifier identifier(String key, String versionId) {
        return ObjectIdentifier.builder().key(key).versionId(versionId).build();
    }
}
