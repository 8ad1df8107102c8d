package org.ddorg.sandbox.aws;

/** Decides what a caller may do by the policies that the caller carries. */
@FunctionalInterface
public interface Authorizer {
    /** @throws AwsException {@code AccessDenied} in AWS's words when the caller may not */
    void check(Caller caller, Access access);
}
