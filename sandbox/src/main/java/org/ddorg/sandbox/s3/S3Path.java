package org.ddorg.sandbox.s3;

import org.ddorg.sandbox.http.Request;

/** Bucket and key in a request's path; both may be empty. */
record S3Path(String bucket, String key) {
    static S3Path of(Request http) {
        String path = http.path().startsWith("/") ? http.path().substring(1) : http.path();
        int slash = path.indexOf('/');
        return slash < 0 ? new S3Path(path, "") : new S3Path(path.substring(0, slash), path.substring(slash + 1));
    }

    String arn(String partition) {
        if (bucket.isEmpty()) {
            return "*";
        }
        return "arn:" + partition + ":s3:::" + bucket + (key.isEmpty() ? "" : "/" + key);
    }
}
