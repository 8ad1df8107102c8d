package org.ddorg.sandbox.iam;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** IAM of all accounts. The state of an account is created on first use. */
public final class Iam {
    private final String partition;
    private final Map<String, IamAccount> accounts = new ConcurrentHashMap<>();
    private final PolicyPropagation propagation = new PolicyPropagation();

    public Iam(String partition) {
        this.partition = partition;
    }

    public IamAccount account(String accountId) {
        IamAccount known = accounts.get(accountId);
        return known != null ? known : accounts.computeIfAbsent(accountId, id -> new IamAccount(id, partition));
    }

    /**
     * Delays every later change of a role's policies: IAM decides that many calls of the role by its former policies. A
     * role that it has not seen before has none.
     *
     * @param calls 0, the default, for no delay
     */
    public void delayPolicies(int calls) {
        propagation.delay(calls);
    }

    PolicyPropagation propagation() {
        return propagation;
    }

    /** The role with an ARN, whichever account it is in. */
    public Optional<Role> role(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[5].startsWith("role/")) {
            return Optional.empty();
        }
        String name = parts[5].substring(parts[5].lastIndexOf('/') + 1);
        return account(parts[4]).roles().find(name).filter(role -> role.arn().equals(arn));
    }

    /**
     * Creates an administrator role that the root of another account may assume, like AWS's {@code
     * OrganizationAccountAccessRole}. An existing role stays unchanged.
     */
    public void addAdministrator(String accountId, String roleName, String trustedAccountId) {
        String trust = String.format(Locale.ROOT, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:%s:iam::%s:root"},\
                "Action":"sts:AssumeRole"}]}""", partition, trustedAccountId);
        IamAccount account = account(accountId);
        synchronized (account) {
            if (account.roles().find(roleName).isEmpty()) {
                account.roles().create(RoleSettings.of(roleName, trust));
                account.rolePolicies().attach(roleName, "arn:" + partition + ":iam::aws:policy/AdministratorAccess");
            }
        }
    }
}
