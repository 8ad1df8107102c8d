package org.ddorg.sandbox.iam;

import java.util.Optional;
import java.util.function.Function;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.iam.policy.Requester;

/**
 * Resolves what policies refer to for a caller: role, organization, global condition keys.
 *
 * @param organizationOf the id of the organization that an account is in
 */
public record CallerResolver(Iam iam, Function<String, Optional<String>> organizationOf) {
    public Requester requester(Caller caller) {
        return new Requester(
                caller.accountId(), caller.principalArn(), role(caller).map(Role::arn), Optional.empty());
    }

    /** The caller's role; empty for a root user and for a deleted role. */
    Optional<Role> role(Caller caller) {
        return caller.roleName().flatMap(iam.account(caller.accountId()).roles()::find);
    }

    /** AWS's unique id of a caller: the account for a root, {@code AROA…:<session>} for a session. */
    public String userId(Caller caller) {
        String session = caller.principalArn().substring(caller.principalArn().lastIndexOf('/') + 1);
        return role(caller).map(role -> role.id() + ":" + session).orElse(caller.accountId());
    }

    /** The access with the global condition keys of a caller and the region of the call. */
    public Access describe(Access access, Caller caller) {
        return describe(access, requester(caller)).with("aws:RequestedRegion", caller.region());
    }

    /**
     * The access with the global condition keys of a requester. {@code aws:SecureTransport} is always true, because
     * policies that require TLS would fail on loopback.
     */
    public Access describe(Access access, Requester who) {
        Access described = access.with("aws:SecureTransport", "true");
        if (who.service().isPresent()) {
            return described;
        }
        Access caller = described
                .with("aws:PrincipalAccount", who.accountId())
                .with("aws:PrincipalArn", who.roleArn().orElse(who.arn()))
                .with("aws:PrincipalType", who.roleArn().isPresent() ? "AssumedRole" : "Account");
        return organizationOf
                .apply(who.accountId())
                .map(id -> caller.with("aws:PrincipalOrgID", id))
                .orElse(caller);
    }
}
