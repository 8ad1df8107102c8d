package org.ddorg.admin.deploy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.aws.Polling;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stack.Prerequisites;
import org.ddorg.admin.aws.stackset.ParameterOverrides;
import org.ddorg.admin.aws.stackset.StackInstanceOperations;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.reconcile.DesiredState;
import org.ddorg.admin.reconcile.apply.DesiredStateReader;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.admin.terminal.UsageException;

/**
 * Brings parameters that differ in a unit to its accounts. The accounts are changed first and what is meant is written
 * down then: a run that dies between is finished by the same command, which still finds something to do.
 */
public final class OuParameters {

    private final CommandContext context;
    private final AwsClients aws;
    private final Installation installation;
    private final Polling polling;
    private final OrganizationInfo organization;
    private final OrganizationTree tree;

    public OuParameters(
            CommandContext context,
            AwsClients aws,
            Installation installation,
            Polling polling,
            Prerequisites prerequisites) {
        this.context = context;
        this.aws = aws;
        this.installation = installation;
        this.polling = polling;
        this.organization = prerequisites.organization();
        this.tree = prerequisites.tree();
    }

    /** The same with ids instead of paths. */
    public List<OuParameter> identified(Collection<OuParameter> settings) {
        return settings.stream()
                .map(setting -> new OuParameter(id(setting.unit()), setting.parameter(), setting.value()))
                .toList();
    }

    private String id(String unit) {
        return tree.unit(unit)
                .orElseThrow(
                        () -> new UsageException("--ou-set " + unit + ": the organization has no such unit; it has "
                                + String.join(", ", tree.units().values())));
    }

    /** What a former installation meant for single units and accounts, pauses for instance, is nothing to a new one. */
    public void forgetFormer() {
        ParameterOverrides store = new ParameterOverrides(aws, installation);
        if (!store.read().isEmpty()) {
            store.write(new TreeMap<>());
        }
    }

    /**
     * Shows, asks, and does it, unless it is so already.
     *
     * @param settings of units by id
     * @return whether anything was done
     */
    public boolean bring(List<OuParameter> settings, boolean yes) {
        ParameterOverrides store = new ParameterOverrides(aws, installation);
        SortedMap<String, Map<String, String>> before = store.read();
        SortedMap<String, Map<String, String>> after = with(before, settings);
        if (after.equals(before)) {
            return false;
        }
        OrganizationStack stack = OrganizationStack.find(aws, installation).orElseThrow();
        Map<SortedMap<String, String>, SortedSet<String>> groups =
                groups(desired(stack, before), desired(stack, after), instances(stack));
        ask(settings, groups, yes);
        groups.forEach((overrides, accounts) -> update(stack, overrides, accounts));
        store.write(after);
        return true;
    }

    private static SortedMap<String, Map<String, String>> with(
            SortedMap<String, Map<String, String>> before, List<OuParameter> settings) {
        SortedMap<String, Map<String, String>> after = new TreeMap<>();
        before.forEach((id, parameters) -> after.put(id, new LinkedHashMap<>(parameters)));
        for (OuParameter setting : settings) {
            Map<String, String> unit = after.computeIfAbsent(setting.unit(), id -> new LinkedHashMap<>());
            setting.value()
                    .ifPresentOrElse(
                            value -> unit.put(setting.parameter(), value), () -> unit.remove(setting.parameter()));
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

    /** The accounts to be changed, by all parameters that are to differ in them. */
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

    private void ask(
            List<OuParameter> settings, Map<SortedMap<String, String>, SortedSet<String>> groups, boolean yes) {
        int accounts = groups.values().stream().mapToInt(Collection::size).sum();
        context.terminal().note(TextStyle.STRONG, "Settings of units would be changed, in " + accounts + " accounts:");
        settings.forEach(setting -> context.terminal()
                .note(
                        TextStyle.PLAIN,
                        "  " + tree.path(setting.unit()) + ": " + setting.parameter()
                                + setting.value().map(value -> "=" + value).orElse(" as everywhere")));
        context.confirm("Do this?", yes);
    }

    private void update(OrganizationStack stack, SortedMap<String, String> overrides, SortedSet<String> accounts) {
        try (DeployProgress watch =
                DeployProgress.of(context.terminal(), instances(stack), accounts.size(), "ddorg deploy")) {
            new StackInstanceOperations(aws, installation, polling)
                    .update(
                            TargetAccounts.of(stack.parameters()).targets(),
                            accounts,
                            Optional.of(overrides),
                            state -> watch.accept(state.only(accounts)));
        }
    }
}
