package org.ddorg.sandbox.iam;

import java.util.Locale;

/**
 * IAM in one account, with IAM's limits and conflicts. All parts share one lock, the account itself, so that checks and
 * changes are atomic; accounts do not wait for each other.
 */
public final class IamAccount {
    private final String id;
    private final String partition;
    private final UniqueIds ids;
    private final ManagedPolicies policies;
    private final Roles roles;
    private final RolePolicies rolePolicies;
    private volatile String alias = "";

    public IamAccount(String id, String partition) {
        this.id = id;
        this.partition = partition;
        this.ids = new UniqueIds(id);
        this.roles = new Roles(this);
        this.policies = new ManagedPolicies(this);
        this.rolePolicies = new RolePolicies(this);
    }

    public String id() {
        return id;
    }

    public String partition() {
        return partition;
    }

    public Roles roles() {
        return roles;
    }

    public RolePolicies rolePolicies() {
        return rolePolicies;
    }

    /** The account's own managed policies, and AWS's for reading. */
    public ManagedPolicies policies() {
        return policies;
    }

    /** The account's alias, or empty. */
    public String alias() {
        return alias;
    }

    public void setAlias(String alias) {
        this.alias = alias;
    }

    public String arn(String kind, String path, String name) {
        return String.format(Locale.ROOT, "arn:%s:iam::%s:%s%s%s", partition, id, kind, path, name);
    }

    String newId(String prefix) {
        return ids.next(prefix);
    }
}
