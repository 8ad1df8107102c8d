package org.ddorg.admin.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One change that brings the StackSet or Datadog to the desired state. */
public sealed interface FleetStep {

    /** A description shows this many accounts. */
    int MOST_SHOWN = 5;

    /** What each kind of step does, and the sign that a plan shows for it. */
    enum Kind {
        AUTO_DEPLOY("~", "turn on automatic deployment"),
        ONBOARD("+", "create stack instances in"),
        RETRY("~", "update stack instances in"),
        REPAIR("~", "repair stacks that refuse updates in"),
        RECREATE("-", "recreate stack instances (missing in Datadog) in"),
        REMOVE("-", "delete stack instances, and everything ddorg created, in"),
        CORRECT("~", "correct settings in Datadog of"),
        FORGET("-", "remove the Datadog integration (left the organization) of");

        private final String sign;
        private final String verb;

        Kind(String sign, String verb) {
            this.sign = sign;
            this.verb = verb;
        }
    }

    Kind kind();

    SortedSet<String> accounts();

    void apply(FleetActions actions);

    /** Parameters that differ from the StackSet's; empty where the step sets none. */
    default SortedMap<String, String> overrides() {
        return new TreeMap<>();
    }

    /** {@code +} for what the step adds, {@code ~} for what it changes, {@code -} for what it deletes. */
    default String sign() {
        return kind().sign;
    }

    default boolean isRemoval() {
        return sign().equals("-");
    }

    /** An imperative sentence for people: {@code update stack instances in 3 accounts: 111111111111, …}. */
    default String description() {
        return kind().verb + " " + accountList() + details();
    }

    private String accountList() {
        int count = accounts().size();
        return (count == 1 ? "1 account: " : count + " accounts: ")
                + accounts().stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                + (count > MOST_SHOWN ? ", and " + (count - MOST_SHOWN) + " more" : "");
    }

    /** What follows the accounts in the description. */
    default String details() {
        return overrides().entrySet().stream()
                .map(override -> override.getKey() + "=" + override.getValue())
                .reduce((all, next) -> all + ", " + next)
                .map(all -> " with " + all)
                .orElse("");
    }

    /**
     * Adds an OU to the targets of automatic deployment, with the stack instances of these accounts, or of all if there
     * are none. Without an OU, turns automatic deployment on.
     */
    record AutoDeploy(Optional<String> ou, SortedSet<String> accounts, SortedMap<String, String> overrides)
            implements FleetStep {

        @Override
        public Kind kind() {
            return Kind.AUTO_DEPLOY;
        }

        @Override
        public String description() {
            return ou.map(id -> "add " + id + " to automatic deployment"
                            + (accounts.isEmpty()
                                    ? ""
                                    : ", with the stack instance of " + accounts.first() + details()))
                    .orElse(kind().verb);
        }

        @Override
        public void apply(FleetActions actions) {
            actions.autoDeploy(this);
        }
    }

    /** Creates stack instances; an integration that exists in an account is adopted. */
    record Onboard(SortedSet<String> accounts, SortedMap<String, String> overrides) implements FleetStep {

        @Override
        public Kind kind() {
            return Kind.ONBOARD;
        }

        @Override
        public void apply(FleetActions actions) {
            actions.onboard(this);
        }
    }

    /** Updates stack instances that failed, are outdated or have other overrides. */
    record Retry(SortedSet<String> accounts, SortedMap<String, String> overrides) implements FleetStep {

        @Override
        public Kind kind() {
            return Kind.RETRY;
        }

        @Override
        public void apply(FleetActions actions) {
            actions.retry(this);
        }
    }

    /**
     * Makes stacks updatable that refuse updates, for instance after a failed rollback, and updates them. Role, external ID
     * and integration stay.
     */
    record Repair(SortedSet<String> accounts, SortedMap<String, String> overrides) implements FleetStep {

        @Override
        public Kind kind() {
            return Kind.REPAIR;
        }

        @Override
        public void apply(FleetActions actions) {
            actions.repair(this);
        }
    }

    /** Deletes stack instances whose integration is missing in Datadog and creates them again: their function runs again. */
    record Recreate(SortedSet<String> accounts, SortedMap<String, String> overrides) implements FleetStep {

        @Override
        public Kind kind() {
            return Kind.RECREATE;
        }

        @Override
        public void apply(FleetActions actions) {
            actions.recreate(this);
        }
    }

    /** Deletes stack instances, and with them everything ddorg created, in accounts that should have none. */
    record Remove(SortedSet<String> accounts) implements FleetStep {

        @Override
        public Kind kind() {
            return Kind.REMOVE;
        }

        @Override
        public void apply(FleetActions actions) {
            actions.remove(this);
        }
    }

    /** Changes drifted settings of an integration in Datadog. */
    record Correct(String account, String integration, List<SettingDifference> differences, ObjectNode attributes)
            implements FleetStep {

        @Override
        public Kind kind() {
            return Kind.CORRECT;
        }

        @Override
        public SortedSet<String> accounts() {
            return new TreeSet<>(List.of(account));
        }

        @Override
        public String details() {
            return differences.stream()
                    .map(SettingDifference::description)
                    .collect(Collectors.joining("; ", " (", ")"));
        }

        @Override
        public void apply(FleetActions actions) {
            actions.correct(this);
        }
    }

    /** Removes the integration that ddorg created for an account that left the organization. */
    record Forget(String account, String integration) implements FleetStep {

        @Override
        public Kind kind() {
            return Kind.FORGET;
        }

        @Override
        public SortedSet<String> accounts() {
            return new TreeSet<>(List.of(account));
        }

        @Override
        public void apply(FleetActions actions) {
            actions.forget(this);
        }
    }
}
