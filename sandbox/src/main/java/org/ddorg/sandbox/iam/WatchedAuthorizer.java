package org.ddorg.sandbox.iam;

import java.util.function.BiConsumer;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.Authorizer;
import org.ddorg.sandbox.aws.Caller;

/** Tells a watcher of each access of a role before it is checked. */
public final class WatchedAuthorizer implements Authorizer {
    private final RoleAuthorizer roles;
    private volatile BiConsumer<Caller, Access> watcher = (caller, access) -> {};

    public WatchedAuthorizer(RoleAuthorizer roles) {
        this.roles = roles;
    }

    public void watch(BiConsumer<Caller, Access> eachAccess) {
        watcher = eachAccess;
    }

    @Override
    public void check(Caller caller, Access access) {
        watcher.accept(caller, roles.callers().describe(access, caller));
        roles.check(caller, access);
    }
}
