package org.ddorg.sandbox.cloudformation.stacksets;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ddorg.sandbox.cloudformation.stacksets.StackInstance.Location;

/** A StackSet: its definition, instances and operations. Thread-safe. */
public final class StackSet {
    private final String name;
    private final String region;
    private final String id;
    private final Map<Location, StackInstance> instances = new LinkedHashMap<>();
    private final Deque<StackSetOperation> newestFirst = new ArrayDeque<>();
    private final Map<String, Set<String>> regionsByTarget = new LinkedHashMap<>();
    private StackSetDefinition definition;
    private boolean isDeleted;

    /** @param region of the request that creates it: StackSets of other regions are other StackSets */
    public StackSet(String name, String region, StackSetDefinition definition) {
        this.name = name;
        this.region = region;
        this.id = name + ":" + UUID.randomUUID();
        this.definition = definition;
    }

    public String name() {
        return name;
    }

    public String region() {
        return region;
    }

    /** {@code <name>:<uuid>}. */
    public String id() {
        return id;
    }

    public synchronized StackSetDefinition definition() {
        return definition;
    }

    synchronized void define(StackSetDefinition newDefinition) {
        definition = newDefinition;
    }

    /** {@code ACTIVE} or {@code DELETED}. */
    public synchronized String status() {
        return isDeleted ? "DELETED" : "ACTIVE";
    }

    /** Deletes the StackSet if it has no instances. */
    synchronized boolean delete() {
        isDeleted = instances.isEmpty();
        return isDeleted;
    }

    /** All instances, by account and region. */
    public synchronized List<StackInstance> instances() {
        return instances.values().stream()
                .sorted(Comparator.comparing(StackInstance::accountId).thenComparing(StackInstance::region))
                .toList();
    }

    public synchronized Optional<StackInstance> instance(String accountId, String region) {
        return Optional.ofNullable(instances.get(new Location(accountId, region)));
    }

    /** Adds an instance without a stack, as the result of an earlier operation. */
    public void seed(String accountId, String region, String unit, Outcome outcome) {
        put(StackInstance.pending(new Location(accountId, region), unit, Map.of(), "seed")
                .with(outcome));
    }

    /**
     * The result of an operation on an instance.
     *
     * @param status {@code CURRENT}, {@code OUTDATED} or {@code INOPERABLE}
     * @param detailedStatus {@code PENDING}, {@code RUNNING}, {@code SUCCEEDED}, {@code FAILED}, {@code CANCELLED} or
     *     {@code SKIPPED_SUSPENDED_ACCOUNT}
     */
    public record Outcome(String status, String detailedStatus, Optional<String> reason) {
        public static final Outcome CURRENT = new Outcome("CURRENT", "SUCCEEDED", Optional.empty());
        static final Outcome PENDING = new Outcome("OUTDATED", "PENDING", Optional.empty());
        static final Outcome RUNNING = new Outcome("OUTDATED", "RUNNING", Optional.empty());

        /** Of an instance whose stack could not be deleted: updates skip it (API reference, StackInstance). */
        static Outcome inoperable(String reason) {
            return new Outcome("INOPERABLE", "INOPERABLE", Optional.of(reason));
        }

        boolean isInoperable() {
            return status.equals("INOPERABLE");
        }

        public static Outcome failed(String reason) {
            return new Outcome("OUTDATED", "FAILED", Optional.of(reason));
        }
    }

    synchronized void put(StackInstance instance) {
        instances.put(instance.location(), instance);
    }

    synchronized void remove(StackInstance instance) {
        instances.remove(instance.location());
    }

    /** The operations, the newest first. */
    public synchronized List<StackSetOperation> operations() {
        return List.copyOf(newestFirst);
    }

    synchronized void add(StackSetOperation operation) {
        newestFirst.addFirst(operation);
    }

    synchronized boolean isBusy() {
        return newestFirst.stream().anyMatch(operation -> !operation.isOver());
    }

    /** The targets that instances were created for, which automatic deployment follows. */
    public synchronized Set<String> targets() {
        return new TreeSet<>(regionsByTarget.keySet());
    }

    synchronized void follow(List<String> units, List<String> regions) {
        units.forEach(unit ->
                regionsByTarget.computeIfAbsent(unit, key -> new TreeSet<>()).addAll(regions));
    }

    /** Removes the regions of targets that have no instances there any more, and targets without regions. */
    synchronized void unfollow(List<String> units) {
        regionsByTarget.forEach(
                (unit, regions) -> regions.removeIf(region -> units.contains(unit) && !hasInstances(unit, region)));
        regionsByTarget.values().removeIf(Set::isEmpty);
    }

    /** Removes targets although they have instances. */
    synchronized void unfollowAll(List<String> units) {
        units.forEach(regionsByTarget::remove);
    }

    private boolean hasInstances(String unit, String inRegion) {
        return instances.values().stream()
                .anyMatch(it ->
                        it.organizationalUnitId().equals(unit) && it.region().equals(inRegion));
    }

    /** The regions in which automatic deployment follows a target. */
    public synchronized Set<String> regionsOf(String target) {
        return new TreeSet<>(regionsByTarget.getOrDefault(target, Set.of()));
    }
}
