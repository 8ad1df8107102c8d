package org.ddorg.admin.reconcile.apply;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stackset.ParameterOverrides;
import org.ddorg.admin.aws.stackset.StackInstanceOperations;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.reconcile.DesiredState;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/**
 * Brings back the overrides of stack instances that an update of the organization stack resets. CloudFormation's provider
 * of {@code AWS::CloudFormation::StackSet} resets them where the template has an account filter, as ddorg's had, and where
 * the overrides of a group of OUs change. They are in the code bucket meanwhile: after an interruption, the next
 * deployment or reconciliation brings them back.
 */
public final class OverrideBackup {

    private static final Set<String> GROUP_PARAMETERS =
            Set.of("ProductionUnitIds", "ProductionPreset", "SandboxUnitIds", "SandboxPreset");

    private final AwsClients aws;
    private final Installation installation;
    private final StackInstanceOperations instances;
    private final ParameterOverrides store;

    public OverrideBackup(AwsClients aws, Installation installation) {
        this.aws = aws;
        this.installation = installation;
        this.instances = new StackInstanceOperations(aws, installation);
        this.store = ParameterOverrides.backup(aws, installation);
    }

    /**
     * Runs an update of the organization stack, and brings back what it reset, even if it fails.
     *
     * @param before the stack before the update
     * @param changes the parameters that the update sets
     * @param accounts of the organization
     * @param watcher receives the StackSet's state while overrides are brought back
     */
    public void around(
            OrganizationStack before,
            Map<String, String> changes,
            Collection<OrganizationAccount> accounts,
            Consumer<StackSetState> watcher,
            Runnable update) {
        if (mayReset(before, changes)) {
            save(before, accounts);
        }
        try {
            update.run();
        } catch (DeploymentFailedException e) {
            restore(watcher);
            throw e;
        }
        restore(watcher);
    }

    private boolean mayReset(OrganizationStack before, Map<String, String> changes) {
        return GROUP_PARAMETERS.stream().anyMatch(name -> isChanged(name, before, changes))
                || (hasExclusions(before, changes) && hasAccountFilter());
    }

    private static boolean isChanged(String name, OrganizationStack before, Map<String, String> changes) {
        return !changes.getOrDefault(name, before.parameter(name)).equals(before.parameter(name));
    }

    private static boolean hasExclusions(OrganizationStack before, Map<String, String> changes) {
        return Stream.of(before.parameters(), changes)
                .anyMatch(parameters ->
                        !parameters.getOrDefault("ExcludedAccounts", "").isEmpty());
    }

    private boolean hasAccountFilter() {
        try (CloudFormationClient cloudFormation = aws.cloudFormation()) {
            return cloudFormation
                    .getTemplate(r -> r.stackName(installation.organizationStack()))
                    .templateBody()
                    .contains("AccountFilterType");
        }
    }

    /** Adds to what an interrupted update left to bring back. */
    private void save(OrganizationStack before, Collection<OrganizationAccount> accounts) {
        DesiredState groups = new DesiredStateReader(before, Map.of()).desired("", "");
        SortedMap<String, Map<String, String>> saved = store.read();
        SortedMap<String, Map<String, String>> present = instances.overrides(instances.accounts());
        for (OrganizationAccount account : accounts) {
            Map<String, String> own = new TreeMap<>(saved.getOrDefault(account.id(), Map.of()));
            own.putAll(present.getOrDefault(account.id(), Map.of()));
            own.entrySet().removeAll(groups.overridesOf(account).entrySet());
            if (!own.isEmpty()) {
                saved.put(account.id(), own);
            }
        }
        store.write(saved);
    }

    /**
     * Brings back what is saved. Parameters that have an override by now keep it.
     *
     * @return whether an update was necessary
     */
    public boolean restore(Consumer<StackSetState> watcher) {
        SortedMap<String, Map<String, String>> saved = store.read();
        if (saved.isEmpty()) {
            return false;
        }
        Map<Map<String, String>, Set<String>> lost = new HashMap<>();
        instances.overrides(saved.keySet()).forEach((account, present) -> {
            Map<String, String> missing = new TreeMap<>(saved.getOrDefault(account, Map.of()));
            missing.keySet().removeAll(present.keySet());
            if (!missing.isEmpty()) {
                lost.computeIfAbsent(missing, key -> new TreeSet<>()).add(account);
            }
        });
        lost.forEach((overrides, accounts) -> instances.update(accounts, overrides, Set.of(), watcher));
        store.write(new TreeMap<>());
        return !lost.isEmpty();
    }

    /** Forgets what is saved, as it is of a former installation. */
    public void forget() {
        if (!store.read().isEmpty()) {
            store.write(new TreeMap<>());
        }
    }
}
