package org.ddorg.admin.reconcile.apply;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.json.ExclusionJson;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.DesiredState;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.FleetStep.Kind;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.admin.terminal.UsageException;

/** Changes the list of excluded accounts. */
public record ExclusionList(CommandContext context, FleetReconciler reconciler, boolean json) {

    /** CloudFormation's limit for a parameter's value. */
    private static final int MAX_LENGTH = 4_096;

    /** @return the exit code */
    public int replace(SortedSet<String> excluded, String question) {
        Set<String> included = new TreeSet<>(reconciler.snapshot().desired().excluded());
        Set<String> added = new TreeSet<>(excluded);
        added.removeAll(included);
        if (excluded.equals(included)) {
            return conclude(reconciler.snapshot(), excluded, Set.of(), "Nothing to change");
        }
        String list = parameter(excluded);
        context.confirm(question);
        included.removeAll(excluded);
        setOverrides(included);
        reconciler.update(Map.of("ExcludedAccounts", list));
        onboard(included);
        return conclude(
                reconciler.read(), added, included, "Excluded now: " + (excluded.isEmpty() ? "no account" : list));
    }

    /**
     * Claims only what a reading shows. The list is a parameter of all stacks, so each may have failed.
     *
     * @param added accounts that must not be integrated by ddorg
     * @param included accounts that must be in sync
     */
    private int conclude(FleetSnapshot snapshot, Set<String> added, Set<String> included, String message) {
        int exitCode = reconciler.exitCode(
                FleetEvaluator.of(snapshot).stream().filter(status -> isUnmet(status, added, included)));
        show(new TreeSet<>(snapshot.desired().excluded()), message, exitCode == 0);
        return exitCode;
    }

    private static boolean isUnmet(AccountStatus status, Set<String> added, Set<String> included) {
        boolean isAsked = added.contains(status.account().id())
                || included.contains(status.account().id());
        return switch (status.state()) {
            case FAILED, WAITING -> true;
            case MISSING, DRIFTED, LEFTOVER, ORPHANED -> isAsked;
            case ONBOARDED, PAUSED, EXCLUDED, OUTSIDE, SUSPENDED, BY_HAND, FOREIGN -> false;
        };
    }

    private static String parameter(SortedSet<String> excluded) {
        String list = String.join(",", excluded);
        if (list.length() > MAX_LENGTH) {
            throw new UsageException("Cannot exclude " + excluded.size() + " accounts: the limit is 315."
                    + " Deploy to OUs without these accounts instead: ddorg deploy --ou");
        }
        return list;
    }

    /** First, while the function does nothing: the accounts are then onboarded with their own settings. */
    private void setOverrides(Set<String> included) {
        DesiredState desired = reconciler.snapshot().desired();
        List<OrganizationAccount> accounts = reconciler.snapshot().accounts().stream()
                .filter(account -> included.contains(account.id()))
                .filter(account -> !desired.overridesOf(account).isEmpty())
                .toList();
        reconciler.update(accounts, desired, Set.of());
    }

    /** The update of the StackSet reaches accounts that have a stack instance; others need one. */
    private void onboard(Set<String> included) {
        FleetSnapshot now = reconciler.read();
        reconciler.apply(FleetPlan.of(now, FleetEvaluator.of(now))
                .only(step -> step.kind() == Kind.ONBOARD && included.containsAll(step.accounts())));
    }

    private void show(SortedSet<String> excluded, String message, boolean isDone) {
        if (json) {
            context.terminal().json(JsonWriter.write(new ExclusionJson(excluded)));
        } else if (isDone) {
            context.terminal().say(TextStyle.GOOD, "✓ " + message);
        }
    }
}
