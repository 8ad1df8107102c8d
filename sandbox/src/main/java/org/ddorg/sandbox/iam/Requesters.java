package org.ddorg.sandbox.iam;

import java.util.Optional;
import java.util.function.Function;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.Caller;

/** Tells what policies may ask about callers. */
public final class Requesters {
    private final Iam iam;
    private final Function<String, Optional<String>> organizationOf;

    /** @param organizationOf the organization's id for an account that is in one at this moment */
    public Requesters(Iam iam, Function<String, Optional<String>> organizationOf) {
        this.iam = iam;
        this.organizationOf = organizationOf;
    }

    public Requester of(Caller caller) {
        return new Requester(
                caller.accountId(), caller.principalArn(), role(caller).map(Role::arn), Optional.empty());
    }

    /** The caller's role; empty for a root, and for a role that is gone. */
    Optional<Role> role(Caller caller) {
        return caller.roleName().flatMap(iam.account(caller.accountId()).roles()::find);
    }

    /**
     * The access with the global condition keys of its caller. Transport always counts as secure, as policies that
     * insist on TLS could not be rehearsed on loopback otherwise.
     */
    public Access describe(Access access, Caller caller) {
        Access described = access.with("aws:PrincipalAccount", caller.accountId())
                .with("aws:PrincipalArn", role(caller).map(Role::arn).orElse(caller.principalArn()))
                .with("aws:PrincipalType", caller.roleName().isPresent() ? "AssumedRole" : "Account")
                .with("aws:RequestedRegion", caller.region())
                .with("aws:SecureTransport", "true");
        return organizationOf
                .apply(caller.accountId())
                .map(id -> described.with("aws:PrincipalOrgID", id))
                .orElse(described);
    }
}
