package org.ddorg.admin.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One thing to do so that the organization, the StackSet and Datadog agree. */
public sealed interface FleetStep {

    /** The accounts that it is for. */
    SortedSet<String> accounts();

    /** Parameters that differ from the StackSet's; none where the step sets none. */
    default SortedMap<String, String> overrides() {
        return new TreeMap<>();
    }

    /** Whether something goes away by it. */
    default boolean isRemoval() {
        return false;
    }

    /** Makes stack instances where there are none; what exists there is adopted. */
    record Onboard(SortedSet<String> accounts, SortedMap<String, String> overrides) implements FleetStep {
        public Onboard {
            accounts = new TreeSet<>(accounts);
            overrides = new TreeMap<>(overrides);
        }
    }

    /** Brings stack instances that failed, or that are not up to date, to the StackSet. */
    record Retry(SortedSet<String> accounts, SortedMap<String, String> overrides) implements FleetStep {
        public Retry {
            accounts = new TreeSet<>(accounts);
            overrides = new TreeMap<>(overrides);
        }
    }

    /** Makes stack instances anew whose registration was removed in Datadog: their function runs again. */
    record Recreate(SortedSet<String> accounts, SortedMap<String, String> overrides) implements FleetStep {
        public Recreate {
            accounts = new TreeSet<>(accounts);
            overrides = new TreeMap<>(overrides);
        }

        /** The stack with the role goes before it is made again. */
        @Override
        public boolean isRemoval() {
            return true;
        }
    }

    /** Deletes stack instances, and with them what ddorg made, where nothing of it should be. */
    record Remove(SortedSet<String> accounts) implements FleetStep {
        public Remove {
            accounts = new TreeSet<>(accounts);
        }

        @Override
        public boolean isRemoval() {
            return true;
        }
    }

    /** Sets in Datadog what it has otherwise than meant. */
    record Correct(String account, String registration, List<SettingDifference> differences, ObjectNode attributes)
            implements FleetStep {
        public Correct {
            differences = List.copyOf(differences);
            attributes = attributes.deepCopy();
        }

        @Override
        public SortedSet<String> accounts() {
            return new TreeSet<>(List.of(account));
        }
    }

    /** Removes the registration of an account that left the organization, which ddorg made. */
    record Forget(String account, String registration) implements FleetStep {
        @Override
        public SortedSet<String> accounts() {
            return new TreeSet<>(List.of(account));
        }

        @Override
        public boolean isRemoval() {
            return true;
        }
    }
}
