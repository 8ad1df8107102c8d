package org.ddorg.admin.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * What to do so that the organization, the StackSet and Datadog agree, and what only a person can do. What is foreign is
 * in no step.
 *
 * @param steps in the order to do them
 * @param byHand accounts that are not as they should be, and that no step mends
 */
public record FleetPlan(List<FleetStep> steps, List<AccountStatus> byHand) {

    /** So few accounts may be lost however small the organization is. */
    private static final int MOST_LOST = 2;

    public FleetPlan {
        steps = List.copyOf(steps);
        byHand = List.copyOf(byHand);
    }

    /**
     * Holds back what would make most of the organization's stacks anew because Datadog has lost them: more likely it is
     * asked with keys of another organization of Datadog's, or does not tell all.
     *
     * @param standings as {@link FleetEvaluator} tells them of the snapshot
     */
    public static FleetPlan of(FleetSnapshot snapshot, List<AccountStatus> standings) {
        FleetPlan plan = withMassLoss(snapshot, standings);
        long deployed = standings.stream().filter(s -> s.instance().isPresent()).count();
        return plan.lost() > MOST_LOST && plan.lost() * 2L > deployed ? plan.holdingBack(standings) : plan;
    }

    /** The same, but holding nothing back. */
    public static FleetPlan withMassLoss(FleetSnapshot snapshot, List<AccountStatus> standings) {
        Maker maker = new Maker(snapshot.desired());
        standings.forEach(maker::add);
        return maker.plan();
    }

    private int lost() {
        return steps.stream()
                .filter(FleetStep.Recreate.class::isInstance)
                .mapToInt(step -> step.accounts().size())
                .sum();
    }

    private FleetPlan holdingBack(List<AccountStatus> standings) {
        List<AccountStatus> all = new ArrayList<>(byHand);
        standings.stream()
                .filter(s -> s.state() == AccountState.MISSING && s.instance().isPresent())
                .map(AccountStatus::heldBack)
                .forEach(all::add);
        return new FleetPlan(
                steps.stream()
                        .filter(step -> !(step instanceof FleetStep.Recreate))
                        .toList(),
                all);
    }

    /** Accounts whose turn has not come while an operation goes on: what is to be done about them shows when it ends. */
    public static long waiting(List<AccountStatus> standings) {
        return standings.stream().filter(s -> s.state() == AccountState.WAITING).count();
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The same for some accounts only. */
    public FleetPlan only(Predicate<FleetStep> wanted) {
        return new FleetPlan(steps.stream().filter(wanted).toList(), byHand);
    }

    /** Gathers accounts that the same is to be done with. */
    private static final class Maker {
        private final DesiredState desired;
        private final Map<SortedMap<String, String>, SortedSet<String>> onboard = new LinkedHashMap<>();
        private final Map<SortedMap<String, String>, SortedSet<String>> retry = new LinkedHashMap<>();
        private final Map<SortedMap<String, String>, SortedSet<String>> recreate = new LinkedHashMap<>();
        private final SortedSet<String> remove = new TreeSet<>();
        private final List<FleetStep> single = new ArrayList<>();
        private final List<AccountStatus> byHand = new ArrayList<>();

        Maker(DesiredState desired) {
            this.desired = desired;
        }

        void add(AccountStatus standing) {
            switch (standing.state()) {
                case FAILED -> failed(standing);
                case MISSING -> missing(standing);
                case DRIFTED -> drifted(standing);
                case LEFTOVER -> leftover(standing);
                case ORPHANED ->
                    standing.registrations().stream()
                            .filter(r -> FleetEvaluator.isOurs(r, desired.organizationId()))
                            .forEach(r -> single.add(new FleetStep.Forget(r.accountId(), r.id())));
                default -> {
                    return;
                }
            }
        }

        /** A deletion that failed leaves a stack that AWS does not touch any more: a person has to look. */
        private void failed(AccountStatus standing) {
            if (standing.instance().filter(i -> i.status().equals("INOPERABLE")).isPresent()) {
                byHand.add(standing);
            } else {
                group(retry, standing);
            }
        }

        private void missing(AccountStatus standing) {
            if (isManagement(standing)) {
                byHand.add(standing);
            } else {
                group(standing.instance().isEmpty() ? onboard : recreate, standing);
            }
        }

        /** The stack's parameters first: overrides that it lacks would bring the difference back one day. */
        private void drifted(AccountStatus standing) {
            if (standing.differences().isEmpty()) {
                byHand.add(standing);
                return;
            }
            if (!isManagement(standing) && standing.instance().isPresent()) {
                group(retry, standing);
            }
            SettingDrift drift = SettingDrift.between(
                    standing.registrations().get(0).attributes(), desired.integrationOf(standing.account()));
            single.add(new FleetStep.Correct(
                    standing.account().id(),
                    standing.registrations().get(0).id(),
                    drift.differences(),
                    drift.correction()));
        }

        private void leftover(AccountStatus standing) {
            boolean removable = standing.instance()
                    .filter(i -> !i.status().equals("INOPERABLE"))
                    .isPresent();
            if (removable) {
                remove.add(standing.account().id());
            } else {
                byHand.add(standing);
            }
        }

        private boolean isManagement(AccountStatus standing) {
            return standing.account().id().equals(desired.managementAccountId());
        }

        private void group(Map<SortedMap<String, String>, SortedSet<String>> groups, AccountStatus standing) {
            groups.computeIfAbsent(new TreeMap<>(desired.overridesOf(standing.account())), overrides -> new TreeSet<>())
                    .add(standing.account().id());
        }

        FleetPlan plan() {
            List<FleetStep> steps = new ArrayList<>();
            steps.addAll(steps(retry, FleetStep.Retry::new));
            steps.addAll(steps(onboard, FleetStep.Onboard::new));
            steps.addAll(steps(recreate, FleetStep.Recreate::new));
            if (!remove.isEmpty()) {
                steps.add(new FleetStep.Remove(remove));
            }
            steps.addAll(single);
            return new FleetPlan(steps, byHand);
        }

        private static List<FleetStep> steps(
                Map<SortedMap<String, String>, SortedSet<String>> groups,
                BiFunction<SortedSet<String>, SortedMap<String, String>, FleetStep> step) {
            return groups.entrySet().stream()
                    .map(group -> step.apply(group.getValue(), group.getKey()))
                    .toList();
        }
    }
}
