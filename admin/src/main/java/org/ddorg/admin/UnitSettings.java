package org.ddorg.admin;

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
import org.ddorg.admin.aws.InstanceOperations;
import org.ddorg.admin.aws.OrganizationFacts;
import org.ddorg.admin.aws.OrganizationStack;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.aws.Overrides;
import org.ddorg.admin.aws.Polling;
import org.ddorg.admin.aws.Prerequisites;
import org.ddorg.admin.aws.StackSetState;
import org.ddorg.admin.fleet.Meant;
import org.ddorg.admin.survey.Intention;
import org.ddorg.admin.terminal.Tone;

/**
 * Brings parameters that differ in a unit to its accounts. The accounts are changed first and what is meant is written
 * down then: a run that dies between is finished by the same command, which still finds something to do.
 */
final class UnitSettings {

    private final Surroundings surroundings;
    private final AwsClients aws;
    private final Installation installation;
    private final Polling polling;
    private final OrganizationFacts organization;
    private final OrganizationTree tree;

    UnitSettings(
            Surroundings surroundings,
            AwsClients aws,
            Installation installation,
            Polling polling,
            Prerequisites prerequisites) {
        this.surroundings = surroundings;
        this.aws = aws;
        this.installation = installation;
        this.polling = polling;
        this.organization = prerequisites.organization();
        this.tree = prerequisites.tree();
    }

    /** The same with ids instead of paths. */
    List<UnitSetting> identified(Collection<UnitSetting> settings) {
        return settings.stream()
                .map(setting -> new UnitSetting(id(setting.unit()), setting.parameter(), setting.value()))
                .toList();
    }

    private String id(String unit) {
        return tree.unit(unit)
                .orElseThrow(() -> new Unusable("--ou-set " + unit + ": the organization has no such unit; it has "
                        + String.join(", ", tree.units().values())));
    }

    /** What a former installation meant for single units and accounts, pauses for instance, is nothing to a new one. */
    void forgetFormer() {
        Overrides store = new Overrides(aws, installation);
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
    boolean bring(List<UnitSetting> settings, boolean yes) {
        Overrides store = new Overrides(aws, installation);
        SortedMap<String, Map<String, String>> before = store.read();
        SortedMap<String, Map<String, String>> after = with(before, settings);
        if (after.equals(before)) {
            return false;
        }
        OrganizationStack stack = OrganizationStack.find(aws, installation).orElseThrow();
        Map<SortedMap<String, String>, SortedSet<String>> groups =
                groups(meant(stack, before), meant(stack, after), instances(stack));
        ask(settings, groups, yes);
        groups.forEach((overrides, accounts) -> update(stack, overrides, accounts));
        store.write(after);
        return true;
    }

    private static SortedMap<String, Map<String, String>> with(
            SortedMap<String, Map<String, String>> before, List<UnitSetting> settings) {
        SortedMap<String, Map<String, String>> after = new TreeMap<>();
        before.forEach((id, parameters) -> after.put(id, new LinkedHashMap<>(parameters)));
        for (UnitSetting setting : settings) {
            Map<String, String> unit = after.computeIfAbsent(setting.unit(), id -> new LinkedHashMap<>());
            setting.value()
                    .ifPresentOrElse(
                            value -> unit.put(setting.parameter(), value), () -> unit.remove(setting.parameter()));
        }
        after.values().removeIf(Map::isEmpty);
        return after;
    }

    private Meant meant(OrganizationStack stack, Map<String, Map<String, String>> overrides) {
        return new Intention(stack, overrides).meant(organization.id(), organization.managementAccount());
    }

    private StackSetState instances(OrganizationStack stack) {
        return stack.stackSet(aws.cloudFormation(), installation).state().orElse(StackSetState.NONE);
    }

    /** The accounts to be changed, by all parameters that are to differ in them. */
    private Map<SortedMap<String, String>, SortedSet<String>> groups(Meant before, Meant after, StackSetState state) {
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
            List<UnitSetting> settings, Map<SortedMap<String, String>, SortedSet<String>> groups, boolean yes) {
        int accounts = groups.values().stream().mapToInt(Collection::size).sum();
        surroundings.terminal().note(Tone.STRONG, "Settings of units would be changed, in " + accounts + " accounts:");
        settings.forEach(setting -> surroundings
                .terminal()
                .note(
                        Tone.PLAIN,
                        "  " + tree.path(setting.unit()) + ": " + setting.parameter()
                                + setting.value().map(value -> "=" + value).orElse(" as everywhere")));
        surroundings.confirm("Do this?", yes);
    }

    private void update(OrganizationStack stack, SortedMap<String, String> overrides, SortedSet<String> accounts) {
        try (Watch watch = Watch.of(surroundings.terminal(), instances(stack), accounts.size(), "ddorg deploy")) {
            new InstanceOperations(aws, installation, polling)
                    .update(
                            Coverage.of(stack.parameters()).targets(),
                            accounts,
                            Optional.of(overrides),
                            state -> watch.accept(state.only(accounts)));
        }
    }
}
