package org.ddorg.admin.reconcile;

import static org.ddorg.admin.reconcile.FleetStep.Kind.CORRECT;
import static org.ddorg.admin.reconcile.FleetStep.Kind.FORGET;
import static org.ddorg.admin.reconcile.FleetStep.Kind.ONBOARD;
import static org.ddorg.admin.reconcile.FleetStep.Kind.RECREATE;
import static org.ddorg.admin.reconcile.FleetStep.Kind.REMOVE;
import static org.ddorg.admin.reconcile.FleetStep.Kind.REPAIR;
import static org.ddorg.admin.reconcile.FleetStep.Kind.RETRY;
import static org.ddorg.admin.reconcile.SimulatedAccount.ORGANIZATION;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What happened to an account, and what must follow from it. This is the oracle of {@link RandomOrganizationsTest}: it
 * knows the answer because it injects the fault, and calls nothing of what is tested.
 */
@SuppressWarnings("ImmutableEnumChecker") // The events have no state, and the steps are unmodifiable.
public enum Scenario {
    ONBOARDED(Place.MEMBER, SimulatedAccount::deploy, AccountState.ONBOARDED),
    PAUSED(Place.MEMBER, SimulatedAccount::deploy, AccountState.PAUSED),
    NEVER_DEPLOYED(Place.MEMBER, a -> {}, AccountState.MISSING, AccountState.ONBOARDED, ONBOARD),
    ADOPTABLE(Place.MEMBER, SimulatedAccount::integrateByHand, AccountState.MISSING, AccountState.ONBOARDED, ONBOARD),
    FAILED(
            Place.MEMBER,
            a -> a.fail("OUTDATED", "FAILED", "DDORG-DATADOG-RATE-LIMITED: too many requests"),
            AccountState.FAILED,
            AccountState.ONBOARDED,
            RETRY),
    CANCELLED(
            Place.MEMBER, a -> a.fail("OUTDATED", "CANCELLED", ""), AccountState.FAILED, AccountState.ONBOARDED, RETRY),
    DENIED(Place.MEMBER, SimulatedAccount::deploy, AccountState.FAILED, AccountState.FAILED, RETRY),
    STUCK(Place.MEMBER, SimulatedAccount::stick, AccountState.FAILED, AccountState.ONBOARDED, REPAIR),
    INOPERABLE(Place.MEMBER, SimulatedAccount::makeInoperable, AccountState.FAILED, AccountState.ONBOARDED, REPAIR),
    SETTING_CHANGED(
            Place.MEMBER,
            both(SimulatedAccount::deploy, SimulatedAccount::flipAutomute),
            AccountState.DRIFTED,
            AccountState.ONBOARDED,
            RETRY,
            CORRECT),
    ROLE_CHANGED(
            Place.MEMBER,
            both(SimulatedAccount::deploy, SimulatedAccount::renameRole),
            AccountState.DRIFTED,
            AccountState.ONBOARDED,
            RETRY,
            CORRECT),
    TAG_LOST(
            Place.MEMBER,
            both(SimulatedAccount::deploy, SimulatedAccount::loseTag),
            AccountState.DRIFTED,
            AccountState.ONBOARDED,
            RETRY,
            CORRECT),
    OVERRIDES_STALE(
            Place.MEMBER,
            both(SimulatedAccount::deploy, SimulatedAccount::useStaleOverrides),
            AccountState.DRIFTED,
            AccountState.ONBOARDED,
            RETRY,
            CORRECT),
    ROLE_ADOPTED_WITH_PATH(
            Place.MEMBER, both(SimulatedAccount::deploy, SimulatedAccount::moveRole), AccountState.ONBOARDED),
    INTEGRATED_TWICE(
            Place.MEMBER,
            both(SimulatedAccount::deploy, SimulatedAccount::integrateByHand),
            AccountState.DRIFTED,
            Manual.ACTION),
    INTEGRATION_DELETED(
            Place.MEMBER,
            both(SimulatedAccount::deploy, a -> a.integrations().clear()),
            AccountState.MISSING,
            AccountState.ONBOARDED,
            RECREATE),

    UNCOVERED(Place.OUTSIDE, a -> {}, AccountState.OUTSIDE),
    UNCOVERED_BY_HAND(Place.OUTSIDE, SimulatedAccount::integrateByHand, AccountState.BY_HAND),
    MOVED_OUT(Place.OUTSIDE, SimulatedAccount::deploy, AccountState.LEFTOVER, AccountState.OUTSIDE, REMOVE),
    MOVED_OUT_ADOPTED(
            Place.OUTSIDE,
            both(SimulatedAccount::integrateByHand, SimulatedAccount::deploy),
            AccountState.LEFTOVER,
            AccountState.BY_HAND,
            REMOVE),
    MOVED_OUT_INOPERABLE(
            Place.OUTSIDE, SimulatedAccount::makeInoperable, AccountState.LEFTOVER, AccountState.OUTSIDE, REMOVE),

    EXCLUDED(Place.EXCLUDED, a -> {}, AccountState.EXCLUDED),
    EXCLUDED_WITH_IDLE_STACK(Place.EXCLUDED, SimulatedAccount::deploy, AccountState.EXCLUDED),
    EXCLUDED_BY_HAND(Place.EXCLUDED, SimulatedAccount::integrateByHand, AccountState.BY_HAND),
    EXCLUDED_LATER(
            Place.EXCLUDED,
            both(SimulatedAccount::deploy, SimulatedAccount::integrateByDdorg),
            AccountState.LEFTOVER,
            AccountState.EXCLUDED,
            REMOVE),
    EXCLUDED_WITHOUT_STACK(Place.EXCLUDED, SimulatedAccount::integrateByDdorg, AccountState.LEFTOVER, Manual.ACTION),
    EXCLUDED_AND_FAILED(
            Place.EXCLUDED,
            both(
                    a -> a.fail("OUTDATED", "FAILED", "DDORG-DATADOG-UNAVAILABLE: HTTP 503"),
                    SimulatedAccount::integrateByDdorg),
            AccountState.FAILED,
            AccountState.EXCLUDED,
            RETRY),
    EXCLUDED_AND_STUCK(
            Place.EXCLUDED,
            both(SimulatedAccount::stick, SimulatedAccount::integrateByDdorg),
            AccountState.FAILED,
            AccountState.EXCLUDED,
            REMOVE),
    EXCLUDED_AND_INOPERABLE(
            Place.EXCLUDED,
            both(SimulatedAccount::makeInoperable, SimulatedAccount::integrateByDdorg),
            AccountState.FAILED,
            AccountState.EXCLUDED,
            REMOVE),

    SUSPENDED(Place.SUSPENDED, SimulatedAccount::deploy, AccountState.SUSPENDED),

    MANAGEMENT(Place.MANAGEMENT, SimulatedAccount::runFunction, AccountState.ONBOARDED),
    MANAGEMENT_MISSING(Place.MANAGEMENT, a -> {}, AccountState.MISSING, Manual.ACTION),
    MANAGEMENT_DRIFTED(
            Place.MANAGEMENT,
            both(SimulatedAccount::runFunction, SimulatedAccount::flipAutomute),
            AccountState.DRIFTED,
            AccountState.ONBOARDED,
            CORRECT),
    MANAGEMENT_LEFT_OUT(Place.MANAGEMENT_LEFT_OUT, a -> {}, AccountState.OUTSIDE),
    MANAGEMENT_BY_HAND(Place.MANAGEMENT_LEFT_OUT, SimulatedAccount::integrateByHand, AccountState.BY_HAND),

    /** The integration is removed from Datadog, and the account has no state any more. */
    ORPHAN(Place.ABSENT, SimulatedAccount::integrateByDdorg, AccountState.ORPHANED, null, FORGET),
    LEFT_AFTER_ADOPTION(
            Place.ABSENT, a -> a.integrate(false, "aws_organization:" + ORGANIZATION), AccountState.FOREIGN),
    LEFT_WITH_STACK(
            Place.ABSENT,
            both(a -> a.fail("CURRENT", "SUCCEEDED", ""), SimulatedAccount::integrateByDdorg),
            AccountState.ORPHANED,
            null,
            REMOVE,
            FORGET),
    LEFT_WITH_STACK_ONLY(Place.ABSENT, a -> a.fail("CURRENT", "SUCCEEDED", ""), AccountState.LEFTOVER, null, REMOVE),
    LEFT_WITH_STACK_AFTER_ADOPTION(
            Place.ABSENT,
            both(a -> a.fail("CURRENT", "SUCCEEDED", ""), a -> a.integrate(false, "aws_organization:" + ORGANIZATION)),
            AccountState.LEFTOVER,
            AccountState.FOREIGN,
            REMOVE),
    STRANGER(Place.ABSENT, SimulatedAccount::integrateByHand, AccountState.FOREIGN),
    STRANGER_OF_ANOTHER_DDORG(
            Place.ABSENT,
            a -> a.integrate(false, "aws_organization:o-another", "registered_by:ddorg"),
            AccountState.FOREIGN);

    /** Where the account is. */
    enum Place {
        MEMBER,
        OUTSIDE,
        EXCLUDED,
        SUSPENDED,
        MANAGEMENT,
        MANAGEMENT_LEFT_OUT,
        ABSENT
    }

    private enum Manual {
        ACTION
    }

    private final Place place;
    private final Consumer<SimulatedAccount> events;
    private final AccountState state;
    private final AccountState finalState;
    private final boolean manual;
    private final Set<FleetStep.Kind> steps;

    /** Nothing is to be done. */
    Scenario(Place place, Consumer<SimulatedAccount> events, AccountState state) {
        this(place, events, state, state, false, Set.of());
    }

    /** No step helps. */
    Scenario(Place place, Consumer<SimulatedAccount> events, AccountState state, Manual manual) {
        this(place, events, state, state, manual == Manual.ACTION, Set.of());
    }

    /** These steps lead to another state. */
    Scenario(
            Place place,
            Consumer<SimulatedAccount> events,
            AccountState state,
            AccountState finalState,
            FleetStep.Kind... steps) {
        this(place, events, state, finalState, false, Set.of(steps));
    }

    Scenario(
            Place place,
            Consumer<SimulatedAccount> events,
            AccountState state,
            AccountState finalState,
            boolean manual,
            Set<FleetStep.Kind> steps) {
        this.place = place;
        this.events = events;
        this.state = state;
        this.finalState = finalState;
        this.manual = manual;
        this.steps = steps;
    }

    private static Consumer<SimulatedAccount> both(
            Consumer<SimulatedAccount> first, Consumer<SimulatedAccount> second) {
        return first.andThen(second);
    }

    static Scenario[] in(Place place) {
        return Stream.of(values()).filter(scenario -> scenario.place == place).toArray(Scenario[]::new);
    }

    Place place() {
        return place;
    }

    void happensTo(SimulatedAccount account) {
        events.accept(account);
    }

    AccountState state() {
        return state;
    }

    /** The state after the plan was applied; null if there is nothing left of the account. */
    AccountState finalState() {
        return finalState;
    }

    Set<FleetStep.Kind> steps() {
        return steps;
    }

    boolean isManual() {
        return manual;
    }
}
