package org.ddorg.cdk.constructs.member;

/** Bucket and key of a function's jar. The bucket must be in the function's region. */
public record CodeLocation(String bucket, String key) {}
