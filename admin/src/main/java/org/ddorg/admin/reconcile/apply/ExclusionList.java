package org.ddorg.admin.reconcile.apply;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.json.ExclusionJson;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.reconcile.DesiredState;
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
        if (excluded.equals(included)) {
            show(excluded, "Nothing to change");
            return 0;
        }
        String list = parameter(excluded);
        context.confirm(question);
        included.removeAll(excluded);
        setOverrides(included);
        reconciler.update(Map.of("ExcludedAccounts", list));
        onboard(included);
        show(excluded, "Excluded now: " + (excluded.isEmpty() ? "no account" : list));
        return reconciler.exitCode();
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
        reconciler.apply(reconciler
                .remainingPlan()
                .only(step -> step.kind() == Kind.ONBOARD && included.containsAll(step.accounts())));
    }

    private void show(SortedSet<String> excluded, String message) {
        if (json) {
            context.terminal().json(JsonWriter.write(new ExclusionJson(excluded)));
        } else {
            context.terminal().say(TextStyle.GOOD, "✓ " + message);
        }
    }
}
