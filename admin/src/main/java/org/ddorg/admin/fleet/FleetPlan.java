package org.ddorg.admin.fleet;

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
public record FleetPlan(List<Step> steps, List<Standing> byHand) {

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
     * @param standings as {@link Truth} tells them of the snapshot
     */
    public static FleetPlan of(Snapshot snapshot, List<Standing> standings) {
        FleetPlan plan = withMassLoss(snapshot, standings);
        long deployed = standings.stream().filter(s -> s.instance().isPresent()).count();
        return plan.lost() > MOST_LOST && plan.lost() * 2L > deployed ? plan.holdingBack(standings) : plan;
    }

    /** The same, but holding nothing back. */
    public static FleetPlan withMassLoss(Snapshot snapshot, List<Standing> standings) {
        Maker maker = new Maker(snapshot.meant());
        standings.forEach(maker::add);
        return maker.plan();
    }

    private int lost() {
        return steps.stream()
                .filter(Step.Recreate.class::isInstance)
                .mapToInt(step -> step.accounts().size())
                .sum();
    }

    private FleetPlan holdingBack(List<Standing> standings) {
        List<Standing> all = new ArrayList<>(byHand);
        standings.stream()
                .filter(s -> s.state() == State.MISSING && s.instance().isPresent())
                .map(Standing::heldBack)
                .forEach(all::add);
        return new FleetPlan(
                steps.stream().filter(step -> !(step instanceof Step.Recreate)).toList(), all);
    }

    /** Accounts whose turn has not come while an operation goes on: what is to be done about them shows when it ends. */
    public static long waiting(List<Standing> standings) {
        return standings.stream().filter(s -> s.state() == State.WAITING).count();
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The same for some accounts only. */
    public FleetPlan only(Predicate<Step> wanted) {
        return new FleetPlan(steps.stream().filter(wanted).toList(), byHand);
    }

    /** Gathers accounts that the same is to be done with. */
    private static final class Maker {
        private final Meant meant;
        private final Map<SortedMap<String, String>, SortedSet<String>> onboard = new LinkedHashMap<>();
        private final Map<SortedMap<String, String>, SortedSet<String>> retry = new LinkedHashMap<>();
        private final Map<SortedMap<String, String>, SortedSet<String>> recreate = new LinkedHashMap<>();
        private final SortedSet<String> remove = new TreeSet<>();
        private final List<Step> single = new ArrayList<>();
        private final List<Standing> byHand = new ArrayList<>();

        Maker(Meant meant) {
            this.meant = meant;
        }

        void add(Standing standing) {
            switch (standing.state()) {
                case FAILED -> failed(standing);
                case MISSING -> missing(standing);
                case DRIFTED -> drifted(standing);
                case LEFTOVER -> leftover(standing);
                case ORPHANED ->
                    standing.registrations().stream()
                            .filter(r -> Truth.isOurs(r, meant.organizationId()))
                            .forEach(r -> single.add(new Step.Forget(r.accountId(), r.id())));
                default -> {
                    return;
                }
            }
        }

        /** A deletion that failed leaves a stack that AWS does not touch any more: a person has to look. */
        private void failed(Standing standing) {
            if (standing.instance().filter(i -> i.status().equals("INOPERABLE")).isPresent()) {
                byHand.add(standing);
            } else {
                group(retry, standing);
            }
        }

        private void missing(Standing standing) {
            if (isManagement(standing)) {
                byHand.add(standing);
            } else {
                group(standing.instance().isEmpty() ? onboard : recreate, standing);
            }
        }

        /** The stack's parameters first: overrides that it lacks would bring the difference back one day. */
        private void drifted(Standing standing) {
            if (standing.differences().isEmpty()) {
                byHand.add(standing);
                return;
            }
            if (!isManagement(standing) && standing.instance().isPresent()) {
                group(retry, standing);
            }
            Drift drift = Drift.between(
                    standing.registrations().get(0).attributes(),
                    IntendedSettings.of(meant.parametersOf(standing.account())));
            single.add(new Step.Correct(
                    standing.account().id(),
                    standing.registrations().get(0).id(),
                    drift.differences(),
                    drift.correction()));
        }

        private void leftover(Standing standing) {
            boolean removable = standing.instance()
                    .filter(i -> !i.status().equals("INOPERABLE"))
                    .isPresent();
            if (removable) {
                remove.add(standing.account().id());
            } else {
                byHand.add(standing);
            }
        }

        private boolean isManagement(Standing standing) {
            return standing.account().id().equals(meant.managementAccountId());
        }

        private void group(Map<SortedMap<String, String>, SortedSet<String>> groups, Standing standing) {
            groups.computeIfAbsent(new TreeMap<>(meant.overridesOf(standing.account())), overrides -> new TreeSet<>())
                    .add(standing.account().id());
        }

        FleetPlan plan() {
            List<Step> steps = new ArrayList<>();
            steps.addAll(steps(retry, Step.Retry::new));
            steps.addAll(steps(onboard, Step.Onboard::new));
            steps.addAll(steps(recreate, Step.Recreate::new));
            if (!remove.isEmpty()) {
                steps.add(new Step.Remove(remove));
            }
            steps.addAll(single);
            return new FleetPlan(steps, byHand);
        }

        private static List<Step> steps(
                Map<SortedMap<String, String>, SortedSet<String>> groups,
                BiFunction<SortedSet<String>, SortedMap<String, String>, Step> step) {
            return groups.entrySet().stream()
                    .map(group -> step.apply(group.getValue(), group.getKey()))
                    .toList();
        }
    }
}
