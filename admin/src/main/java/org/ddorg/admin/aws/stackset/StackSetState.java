package org.ddorg.admin.aws.stackset;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.StatusReason;

/**
 * The state of a StackSet at one time.
 *
 * @param operations its operations, the newest first
 * @param instances its stack instances in the region of the installation, by account
 * @param elsewhere the accounts that have stack instances in other regions, by region
 */
public record StackSetState(
        List<Operation> operations, Map<String, Instance> instances, SortedMap<String, SortedSet<String>> elsewhere) {

    private static final int NAMED = 2;

    /** The state of a StackSet that does not exist. */
    public static final StackSetState NONE = new StackSetState(List.of(), Map.of(), Collections.emptySortedMap());

    /**
     * @param action {@code CREATE}, {@code UPDATE}, {@code DELETE}
     * @param status {@code RUNNING}, {@code SUCCEEDED}, {@code FAILED}, {@code STOPPED}, {@code QUEUED}
     */
    public record Operation(String id, String action, String status) {

        public boolean isGoingOn() {
            return List.of("RUNNING", "QUEUED", "STOPPING").contains(status);
        }
    }

    /**
     * @param status {@code CURRENT}, {@code OUTDATED} or {@code INOPERABLE}
     * @param detailedStatus {@code PENDING}, {@code RUNNING}, {@code SUCCEEDED}, {@code FAILED}, …
     * @param reason of a failure as CloudFormation wraps it, or empty
     */
    public record Instance(String account, String status, String detailedStatus, String reason) {

        /** Why it failed: the message inside the reason, or the status where AWS gives no reason. */
        public String message() {
            return reason.isEmpty() ? detailedStatus : StatusReason.message(reason);
        }

        public boolean isSettled() {
            return !detailedStatus.equals("PENDING") && !detailedStatus.equals("RUNNING");
        }

        /** Whether StackSets skips it because the account is suspended. */
        public boolean isSkipped() {
            return detailedStatus.equals("SKIPPED_SUSPENDED_ACCOUNT");
        }

        /** Whether its stack could not be deleted: updates skip it. */
        public boolean isInoperable() {
            return status.equals("INOPERABLE");
        }

        /** Whether its last operation ended without success. */
        public boolean hasFailed() {
            return isSettled() && !hasSucceeded() && !isSkipped();
        }

        public boolean hasSucceeded() {
            return status.equals("CURRENT") && isSettled();
        }
    }

    /** The operations that are not in an earlier state. */
    public List<Operation> operationsSince(StackSetState earlier) {
        List<String> known = earlier.operations.stream().map(Operation::id).toList();
        return operations.stream()
                .filter(operation -> !known.contains(operation.id()))
                .toList();
    }

    /** The state of some accounts only. */
    public StackSetState only(Set<String> accounts) {
        Map<String, Instance> some = new LinkedHashMap<>(instances);
        some.keySet().retainAll(accounts);
        return new StackSetState(operations, some, elsewhere);
    }

    public boolean isAtRest() {
        return operations.stream().noneMatch(Operation::isGoingOn);
    }

    public long settled() {
        return instances.values().stream().filter(Instance::isSettled).count();
    }

    public long failed() {
        return failures().size();
    }

    /** For people who wait: how many accounts have failed, and which are not finished, the running ones first. */
    public String remark() {
        List<String> waiting = instances.values().stream()
                .filter(instance -> !instance.isSettled())
                .sorted(Comparator.comparing(
                        instance -> !instance.detailedStatus().equals("RUNNING")))
                .map(Instance::account)
                .toList();
        return Stream.of(failed() == 0 ? "" : failed() + " failed", waitingFor(waiting))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Names the first accounts: {@code waiting for 222222222222, 333333333333 and 7 more}. */
    public static String waitingFor(Collection<String> accounts) {
        int named = accounts.size() == NAMED + 1 ? accounts.size() : NAMED;
        String rest = accounts.size() > named ? " and " + (accounts.size() - named) + " more" : "";
        return accounts.isEmpty()
                ? ""
                : "waiting for " + accounts.stream().limit(named).collect(Collectors.joining(", ")) + rest;
    }

    public List<Instance> failures() {
        return instances.values().stream().filter(Instance::hasFailed).toList();
    }
}
