package org.ddorg.sandbox.s3;

import java.util.regex.Pattern;
import org.ddorg.sandbox.aws.AwsException;

/** S3's rules for names of buckets. */
final class BucketName {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{1,61})[a-z0-9]");

    private BucketName() {}

    static void check(String name) {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new AwsException(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
    }
}
