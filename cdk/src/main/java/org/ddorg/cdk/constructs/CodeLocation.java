package org.ddorg.cdk.constructs;

/** Where a function's jar lies: the bucket must be in the function's region. */
public record CodeLocation(String bucket, String key) {}
