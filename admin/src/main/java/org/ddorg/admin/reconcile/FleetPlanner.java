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
import org.ddorg.admin.aws.OrganizationAccount;

/** Collects the steps of a plan. Accounts that need the same operation with the same overrides share a step. */
public final class FleetPlanner {

    private final DesiredState desired;
    private final Map<SortedMap<String, String>, SortedSet<String>> retry = new LinkedHashMap<>();
    private final Map<SortedMap<String, String>, SortedSet<String>> repair = new LinkedHashMap<>();
    private final Map<SortedMap<String, String>, SortedSet<String>> onboard = new LinkedHashMap<>();
    private final Map<SortedMap<String, String>, SortedSet<String>> recreate = new LinkedHashMap<>();
    private final SortedSet<String> remove = new TreeSet<>();
    private final List<FleetStep> inDatadog = new ArrayList<>();
    private final List<AccountStatus> manual = new ArrayList<>();

    public FleetPlanner(DesiredState desired) {
        this.desired = desired;
    }

    /** Updates the stack instance of an account to its overrides. */
    public boolean retry(OrganizationAccount account) {
        return addTo(retry, account);
    }

    void add(AccountStatus status) {
        if (!addSteps(status)) {
            manual.add(status);
        }
    }

    /** False if the account is out of sync and there is no step for it. */
    private boolean addSteps(AccountStatus status) {
        return switch (status.state()) {
            case ONBOARDED, PAUSED, EXCLUDED, OUTSIDE, SUSPENDED, BY_HAND, FOREIGN, WAITING -> true;
            case FAILED -> status.isStuck() ? unblock(status) : retry(status.account());
            case MISSING ->
                !isManagement(status) && addTo(status.instance().isEmpty() ? onboard : recreate, status.account());
            case DRIFTED -> !status.differences().isEmpty() && correct(status);
            case LEFTOVER -> remove(status);
            case ORPHANED -> removeAndForget(status);
        };
    }

    /** An excluded account needs no stack: deleting it takes the integration back, which the stack can still do. */
    private boolean unblock(AccountStatus status) {
        return desired.excluded().contains(status.account().id()) ? remove(status) : addTo(repair, status.account());
    }

    private boolean removeAndForget(AccountStatus status) {
        boolean isRemoved = remove(status);
        return forget(status) || isRemoved;
    }

    private boolean remove(AccountStatus status) {
        return status.instance().isPresent() && remove.add(status.account().id());
    }

    /** Updates the stack first: if it lacked overrides, its next update would bring the drift back. */
    private boolean correct(AccountStatus status) {
        if (!isManagement(status) && status.instance().isPresent()) {
            retry(status.account());
        }
        SettingDrift drift = SettingDrift.between(
                status.integrations().get(0).attributes(), desired.integrationOf(status.account()));
        return inDatadog.add(new FleetStep.Correct(
                status.account().id(), status.integrations().get(0).id(), drift.differences(), drift.correction()));
    }

    private boolean forget(AccountStatus status) {
        return inDatadog.addAll(status.integrations().stream()
                .filter(r -> FleetEvaluator.isOurs(r, desired.organizationId()))
                .map(r -> new FleetStep.Forget(r.accountId(), r.id()))
                .toList());
    }

    private boolean isManagement(AccountStatus status) {
        return status.account().id().equals(desired.managementAccountId());
    }

    private boolean addTo(Map<SortedMap<String, String>, SortedSet<String>> groups, OrganizationAccount account) {
        return groups.computeIfAbsent(new TreeMap<>(desired.overridesOf(account)), overrides -> new TreeSet<>())
                .add(account.id());
    }

    public FleetPlan plan() {
        List<FleetStep> steps = new ArrayList<>();
        steps.addAll(steps(retry, FleetStep.Retry::new));
        steps.addAll(steps(repair, FleetStep.Repair::new));
        steps.addAll(steps(onboard, FleetStep.Onboard::new));
        steps.addAll(steps(recreate, FleetStep.Recreate::new));
        if (!remove.isEmpty()) {
            steps.add(new FleetStep.Remove(remove));
        }
        steps.addAll(inDatadog);
        return new FleetPlan(steps, List.copyOf(manual));
    }

    private static List<FleetStep> steps(
            Map<SortedMap<String, String>, SortedSet<String>> groups,
            BiFunction<SortedSet<String>, SortedMap<String, String>, FleetStep> step) {
        return groups.entrySet().stream()
                .map(group -> step.apply(group.getValue(), group.getKey()))
                .toList();
    }
}
