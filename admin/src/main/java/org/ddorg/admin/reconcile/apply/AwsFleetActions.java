package org.ddorg.admin.reconcile.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.ddorg.admin.aws.stack.MemberStacks;
import org.ddorg.admin.aws.stackset.StackInstanceOperations;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.reconcile.FleetActions;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.FleetStep;

/**
 * Applies steps with calls to CloudFormation and Datadog.
 *
 * @param watcher receives the StackSet's state repeatedly while an operation runs
 * @param notes receives what is left to do by hand
 */
public record AwsFleetActions(
        StackInstanceOperations instances,
        MemberStacks members,
        DatadogClient datadog,
        FleetSnapshot snapshot,
        Consumer<StackSetState> watcher,
        Consumer<String> notes)
        implements FleetActions {

    @Override
    public void autoDeploy(FleetStep.AutoDeploy step) {
        step.ou()
                .ifPresentOrElse(
                        ou -> instances.addTarget(ou, step.accounts(), step.overrides(), watcher),
                        () -> instances.enableAutoDeployment(watcher));
    }

    @Override
    public void onboard(FleetStep.Onboard step) {
        create(step.accounts(), step.overrides());
    }

    @Override
    public void retry(FleetStep.Retry step) {
        instances.update(step.accounts(), step.overrides(), Set.of(), watcher);
    }

    /**
     * Continues the rollback where a role of the account allows that. Otherwise replaces the stack: the instance is deleted
     * without its stack, and the function of the new stack takes over role and integration, so that Datadog keeps its access.
     */
    @Override
    public void repair(FleetStep.Repair step) {
        Map<String, String> stacks = members.of(step.accounts());
        SortedSet<String> continued = new TreeSet<>(members.continueRollbacks(stacks));
        instances.update(continued, step.overrides(), Set.of(), watcher);
        SortedSet<String> others = new TreeSet<>(step.accounts());
        others.removeAll(continued);
        stacks.keySet().retainAll(others);
        replace(others, stacks, step.overrides());
    }

    private void replace(SortedSet<String> accounts, Map<String, String> stacks, Map<String, String> overrides) {
        delete(accounts, true);
        create(accounts, adopting(overrides));
        stacks.keySet().removeAll(members.deleteReplaced(stacks));
        stacks.forEach((account, stack) -> notes.accept("Account " + account + ": stack " + stack
                + " was replaced and remains. Delete it in that account, when its new stack is CURRENT: "
                + deletionOf(stack)));
    }

    private String deletionOf(String stack) {
        return "aws cloudformation delete-stack --region "
                + members.clients().region().id() + " --stack-name " + stack;
    }

    /** The new stack must take over what the former one made, also where nothing else may be adopted. */
    private Map<String, String> adopting(Map<String, String> overrides) {
        Map<String, String> all = new TreeMap<>(overrides);
        if ("fail".equals(snapshot.desired().parameters().get("ExistingIntegration"))) {
            all.put("ExistingIntegration", "adopt");
        }
        return all;
    }

    /** Reads Datadog again: an account that is integrated by now keeps its stack and its role. */
    @Override
    public void recreate(FleetStep.Recreate step) {
        SortedSet<String> missing = new TreeSet<>(step.accounts());
        datadog.integrations().forEach(integration -> missing.remove(integration.accountId()));
        delete(missing, false);
        create(missing, step.overrides());
    }

    @Override
    public void remove(FleetStep.Remove step) {
        SortedSet<String> departed = departed(step.accounts());
        delete(departed, true);
        departed.forEach(
                account -> notes.accept(
                        "Account " + account
                                + " left the organization: its stack instance was deleted. Its stack can only be deleted in the account."));
        SortedSet<String> members = new TreeSet<>(step.accounts());
        members.removeAll(departed);
        delete(members, false);
        SortedSet<String> inoperable = new TreeSet<>(members);
        inoperable.removeIf(id -> Optional.ofNullable(snapshot.instances().get(id))
                .filter(Instance::isInoperable)
                .isEmpty());
        removeInoperable(this.members.of(inoperable));
    }

    /** StackSets has no access to an account that left the organization. */
    private SortedSet<String> departed(Set<String> accounts) {
        SortedSet<String> departed = new TreeSet<>(accounts);
        snapshot.accounts().forEach(account -> departed.remove(account.id()));
        return departed;
    }

    @Override
    public void removeRegion(FleetStep.RemoveRegion step) {
        instances.deleteIn(step.region(), watcher);
    }

    /**
     * Where StackSets failed to delete a stack once more, deletes it by a role of the account; then only the instance is
     * left to delete.
     */
    private void removeInoperable(Map<String, String> stacks) {
        SortedSet<String> deleted = new TreeSet<>(members.delete(stacks));
        delete(deleted, true);
        stacks.keySet().removeAll(deleted);
        stacks.forEach((account, stack) -> notes.accept("Account " + account + ": stack " + stack
                + " could not be deleted. Fix the cause, delete it in that account, and run the command again: "
                + deletionOf(stack)));
    }

    @Override
    public void correct(FleetStep.Correct step) {
        ObjectNode attributes = step.attributes().deepCopy();
        if (attributes.path("auth_config").path("role_name").isTextual()) {
            keepPath(step.account(), attributes.withObject("/auth_config"));
        }
        datadog.change(step.integration(), step.account(), attributes);
    }

    /** A role that was adopted need not be at {@code RolePath}: its path is in IAM only. */
    private void keepPath(String account, ObjectNode authentication) {
        String planned = authentication.path("role_name").asText();
        members.fullName(account, planned.substring(planned.lastIndexOf('/') + 1))
                .ifPresent(name -> authentication.put("role_name", name));
    }

    /** Reads Datadog again: an integration that changed since the plan, for instance its owner, is kept. */
    @Override
    public void forget(FleetStep.Forget step) {
        boolean isUnchanged = datadog.integrations().stream()
                .filter(integration -> integration.id().equals(step.integration()))
                .anyMatch(snapshot.integrations().getOrDefault(step.account(), List.of())::contains);
        if (isUnchanged) {
            datadog.remove(step.integration());
        }
    }

    private void create(SortedSet<String> accounts, Map<String, String> overrides) {
        instances.create(targets(), accounts, overrides, watcher);
    }

    private void delete(SortedSet<String> accounts, boolean retain) {
        instances.delete(accounts, retain, watcher);
    }

    private List<String> targets() {
        return snapshot.desired().targets();
    }
}
