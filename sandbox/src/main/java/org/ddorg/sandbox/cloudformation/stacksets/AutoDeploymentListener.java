package org.ddorg.sandbox.cloudformation.stacksets;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation.Action;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation.Request;
import org.ddorg.sandbox.organizations.Account;
import org.ddorg.sandbox.organizations.Organization;
import org.ddorg.sandbox.organizations.OrganizationListener;

/**
 * Deploys to accounts that join, and deletes from accounts that leave. Only the StackSet's targets matter; account
 * filters and operation preferences are ignored.
 */
record AutoDeploymentListener(StackSets stackSets, Organization organization) implements OrganizationListener {
    @Override
    public void joined(Account account) {
        active().forEach(set -> enter(set, account, targets(set, account.parentId())));
    }

    @Override
    public void moved(Account account, String fromParentId) {
        for (StackSet set : active()) {
            Set<String> before = targets(set, fromParentId);
            Set<String> after = targets(set, account.parentId());
            if (!before.equals(after)) {
                exit(set, account, before);
                enter(set, account, after);
            }
        }
    }

    @Override
    public void left(Account account) {
        active().forEach(set -> exit(set, account, targets(set, account.parentId())));
    }

    private List<StackSet> active() {
        return stackSets.all().stream()
                .filter(set -> set.status().equals("ACTIVE"))
                .filter(set -> set.definition().autoDeployment().enabled())
                .toList();
    }

    private Set<String> targets(StackSet set, String parentId) {
        Set<String> targets = new LinkedHashSet<>(organization.lineage(parentId));
        targets.retainAll(set.targets());
        return targets;
    }

    private void enter(StackSet set, Account account, Set<String> targets) {
        Optional<String> nearest = targets.stream().findFirst();
        if (nearest.isEmpty() || !account.isActive()) {
            return;
        }
        StackSetOperation operation = operation(Action.CREATE, false);
        stackSets.accept(
                set,
                operation,
                true,
                () -> stackSets.created(
                        set, Map.of(account.id(), nearest.get()), set.regionsOf(nearest.get()), Map.of(), operation));
    }

    private void exit(StackSet set, Account account, Set<String> targets) {
        if (!targets.isEmpty()) {
            boolean retain = set.definition().autoDeployment().retain();
            stackSets.accept(set, operation(Action.DELETE, retain), true, () -> instancesOf(set, account));
        }
    }

    private static List<StackInstance> instancesOf(StackSet set, Account account) {
        return set.instances().stream()
                .filter(instance -> instance.accountId().equals(account.id()))
                .toList();
    }

    private static StackSetOperation operation(Action action, boolean retain) {
        String id = UUID.randomUUID().toString();
        return new StackSetOperation(new Request(id, action, OperationPreferences.DEFAULT, retain, Optional.empty()));
    }
}
