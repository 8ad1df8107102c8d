package org.ddorg.sandbox.aws;

/** Allows or denies actions of a caller. */
@FunctionalInterface
public interface Authorizer {
    /** @throws AwsException {@code AccessDenied} when the caller is not allowed */
    void check(Caller caller, Access access);
}
