package org.ddorg.admin.deploy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stackset.ParameterOverrides;
import org.ddorg.admin.aws.stackset.StackInstanceOperations;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.config.OuParameter;
import org.ddorg.admin.reconcile.DesiredState;
import org.ddorg.admin.reconcile.apply.DesiredStateReader;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;

/**
 * Applies the parameters of OUs to their accounts. Updates the accounts before it stores the overrides, so that a
 * repeated run continues an interrupted one.
 */
public record OuParameters(
        CommandContext context,
        AwsClients aws,
        Installation installation,
        OrganizationInfo organization,
        OrganizationTree tree,
        ParameterOverrides store) {

    /** The same settings with ids instead of paths. */
    public static List<OuParameter> withIds(Collection<OuParameter> settings, OrganizationTree tree) {
        return settings.stream()
                .map(setting -> setting.in(tree.requireOuId(setting.ou().text())))
                .toList();
    }

    /**
     * Asks for confirmation and applies the settings, unless they are applied already.
     *
     * @param settings of OUs by id
     * @param isNew whether the installation is new: overrides of a former one, pauses for example, are dropped
     * @return whether anything was changed
     */
    boolean apply(List<OuParameter> settings, boolean isNew) {
        if (isNew && !store.read().isEmpty()) {
            store.write(new TreeMap<>());
        }
        return !settings.isEmpty() && apply(settings);
    }

    private boolean apply(List<OuParameter> settings) {
        SortedMap<String, Map<String, String>> before = store.read();
        SortedMap<String, Map<String, String>> after = merged(before, settings);
        if (after.equals(before)) {
            return false;
        }
        OrganizationStack stack = OrganizationStack.find(aws, installation).orElseThrow();
        Map<SortedMap<String, String>, SortedSet<String>> groups =
                groups(desired(stack, before), desired(stack, after), instances(stack));
        confirm(settings, groups);
        Set<String> dropped = settings.stream()
                .filter(setting -> setting.value().isEmpty())
                .map(OuParameter::parameter)
                .collect(Collectors.toSet());
        groups.forEach((overrides, accounts) -> update(stack, overrides, dropped, accounts));
        store.write(after);
        return true;
    }

    /** The stored overrides with the settings. */
    public static SortedMap<String, Map<String, String>> merged(
            SortedMap<String, Map<String, String>> before, List<OuParameter> settings) {
        SortedMap<String, Map<String, String>> after = new TreeMap<>();
        before.forEach((id, parameters) -> after.put(id, new LinkedHashMap<>(parameters)));
        for (OuParameter setting : settings) {
            Map<String, String> ou = after.computeIfAbsent(setting.ou().text(), id -> new LinkedHashMap<>());
            setting.value()
                    .ifPresentOrElse(
                            value -> ou.put(setting.parameter(), value.text()), () -> ou.remove(setting.parameter()));
        }
        after.values().removeIf(Map::isEmpty);
        return after;
    }

    private DesiredState desired(OrganizationStack stack, Map<String, Map<String, String>> overrides) {
        return new DesiredStateReader(stack, overrides).desired(organization.id(), organization.managementAccount());
    }

    private StackSetState instances(OrganizationStack stack) {
        return stack.stackSet(aws.cloudFormation(), installation).state().orElse(StackSetState.NONE);
    }

    /** The accounts to update, by the overrides that they get. */
    private Map<SortedMap<String, String>, SortedSet<String>> groups(
            DesiredState before, DesiredState after, StackSetState state) {
        Map<SortedMap<String, String>, SortedSet<String>> groups = new LinkedHashMap<>();
        tree.accounts().stream()
                .filter(account -> account.isActive() && state.instances().containsKey(account.id()))
                .filter(account -> !before.overridesOf(account).equals(after.overridesOf(account)))
                .forEach(account -> groups.computeIfAbsent(
                                new TreeMap<>(after.overridesOf(account)), overrides -> new TreeSet<>())
                        .add(account.id()));
        return groups;
    }

    private void confirm(List<OuParameter> settings, Map<SortedMap<String, String>, SortedSet<String>> groups) {
        int accounts = groups.values().stream().mapToInt(Collection::size).sum();
        context.note(TextStyle.STRONG, "Changes to OU settings, in " + accounts + " accounts:");
        settings.forEach(setting -> context.note(
                TextStyle.PLAIN,
                "  " + tree.path(setting.ou().text()) + ": " + setting.parameter()
                        + setting.value().map(value -> "=" + value).orElse(" as in the organization")));
        context.confirm("Apply these changes?");
    }

    private void update(
            OrganizationStack stack,
            SortedMap<String, String> overrides,
            Set<String> dropped,
            SortedSet<String> accounts) {
        try (DeployProgress progress = DeployProgress.of(
                context.terminal(), instances(stack), accounts.size(), DeployWorkflow.RESUME_COMMAND)) {
            new StackInstanceOperations(aws, installation)
                    .update(accounts, overrides, dropped, state -> progress.accept(state.only(accounts)));
        }
    }
}
