package org.ddorg.sandbox.cloudformation.stacksets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.stacksets.DeploymentTargets.Filter;

/**
 * The calls that bring the instances of a resource from its groups before an update to those after it, as AWS's provider
 * of {@code AWS::CloudFormation::StackSet} makes them.
 */
record InstanceChanges(List<InstanceGroup> delete, List<InstanceGroup> create, List<InstanceGroup> update) {
    /** The instances of one OU in one region. */
    private record Location(String unit, String region) {}

    /** The accounts and overrides of an OU in a region. */
    private record Selection(AccountSet accounts, Map<String, String> overrides) {
        private static final Selection NONE = new Selection(new AccountSet(false, new TreeSet<>()), Map.of());

        private Selection or(Selection other) {
            if (!overrides.equals(other.overrides)) {
                throw new ResourceFailure(
                        "An OrganizationalUnitIds cannot be associated with more than one Parameters set");
            }
            return new Selection(accounts.or(other.accounts), overrides);
        }
    }

    /** An account filter in any group, before or after, changes which calls are made. */
    static InstanceChanges between(List<InstanceGroup> before, List<InstanceGroup> after) {
        return isFiltered(before) || isFiltered(after) ? filtered(before, after) : unfiltered(before, after);
    }

    private static boolean isFiltered(List<InstanceGroup> groups) {
        return groups.stream().anyMatch(group -> group.targets().filter() != Filter.NONE);
    }

    /** Instances that have the same overrides before and after are left alone. */
    private static InstanceChanges unfiltered(List<InstanceGroup> before, List<InstanceGroup> after) {
        Map<Location, Map<String, String>> old = byLocation(before);
        Map<Location, Map<String, String>> wanted = byLocation(after);
        return new InstanceChanges(
                grouped(old, location -> !wanted.containsKey(location)),
                grouped(wanted, location -> !old.containsKey(location)),
                grouped(
                        wanted,
                        location ->
                                old.containsKey(location) && !Objects.equals(old.get(location), wanted.get(location))));
    }

    private static Map<Location, Map<String, String>> byLocation(List<InstanceGroup> groups) {
        Map<Location, Map<String, String>> all = new LinkedHashMap<>();
        for (InstanceGroup group : groups) {
            for (Location location : locations(group)) {
                if (all.put(location, group.overrides()) != null) {
                    throw new ResourceFailure(
                            "Stack instance [" + location.unit() + "," + location.region() + "] is duplicated");
                }
            }
        }
        return all;
    }

    private static List<Location> locations(InstanceGroup group) {
        return group.units().stream()
                .flatMap(unit -> group.regions().stream().map(region -> new Location(unit, region)))
                .toList();
    }

    /** One call for all OUs with the same regions and overrides. */
    private static List<InstanceGroup> grouped(Map<Location, Map<String, String>> all, Predicate<Location> isSelected) {
        Map<InstanceGroup, Set<String>> regions = new LinkedHashMap<>();
        all.forEach((location, overrides) -> {
            if (isSelected.test(location)) {
                regions.computeIfAbsent(group(List.of(location.unit()), List.of(), overrides), key -> new TreeSet<>())
                        .add(location.region());
            }
        });
        Map<InstanceGroup, List<String>> units = new LinkedHashMap<>();
        regions.forEach((unit, itsRegions) -> units.computeIfAbsent(
                        group(List.of(), List.copyOf(itsRegions), unit.overrides()), key -> new ArrayList<>())
                .addAll(unit.units()));
        return units.entrySet().stream()
                .map(entry -> group(
                        entry.getValue(),
                        entry.getKey().regions(),
                        entry.getKey().overrides()))
                .toList();
    }

    private static InstanceGroup group(List<String> units, List<String> regions, Map<String, String> overrides) {
        return new InstanceGroup(new DeploymentTargets(units, List.of(), Filter.NONE), regions, overrides);
    }

    /** Every OU is updated that has instances before and after, whatever changed. */
    private static InstanceChanges filtered(List<InstanceGroup> before, List<InstanceGroup> after) {
        Map<Location, Selection> old = selections(before);
        Map<Location, Selection> wanted = selections(after);
        Set<Location> all = new LinkedHashSet<>(old.keySet());
        all.addAll(wanted.keySet());
        InstanceChanges changes = new InstanceChanges(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Location location : all) {
            AccountSet from = old.getOrDefault(location, Selection.NONE).accounts();
            Selection to = wanted.getOrDefault(location, Selection.NONE);
            add(changes.delete, location, from.and(to.accounts().not()), Map.of());
            add(changes.create, location, to.accounts().and(from.not()), to.overrides());
            add(changes.update, location, from.and(to.accounts()), to.overrides());
        }
        return changes;
    }

    private static Map<Location, Selection> selections(List<InstanceGroup> groups) {
        Map<Location, Selection> all = new LinkedHashMap<>();
        for (InstanceGroup group : groups) {
            Selection selection = new Selection(AccountSet.of(group.targets()), new TreeMap<>(group.overrides()));
            locations(group).forEach(location -> all.merge(location, selection, Selection::or));
        }
        return all;
    }

    private static void add(
            List<InstanceGroup> groups, Location location, AccountSet accounts, Map<String, String> overrides) {
        if (!accounts.isEmpty()) {
            List<String> ids = List.copyOf(accounts.accounts());
            DeploymentTargets targets = new DeploymentTargets(List.of(location.unit()), ids, accounts.filter());
            groups.add(new InstanceGroup(targets, List.of(location.region()), overrides));
        }
    }
}
