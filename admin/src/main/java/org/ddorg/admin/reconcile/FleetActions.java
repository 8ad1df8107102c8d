package org.ddorg.admin.reconcile;

import java.util.Map;
import java.util.SortedSet;

/** What can be done to an organization. Each call may be made again after it was cut off. */
public interface FleetActions {

    /** Makes stack instances, or brings those that there are to the StackSet with these overrides. */
    void onboard(SortedSet<String> accounts, Map<String, String> overrides);

    /** Brings stack instances that there are to the StackSet with these overrides. */
    void bring(SortedSet<String> accounts, Map<String, String> overrides);

    /** Deletes stack instances with their stacks. */
    void remove(SortedSet<String> accounts);

    /** Changes a registration in Datadog. */
    void correct(FleetStep.Correct correction);

    /** Removes a registration from Datadog. */
    void forget(FleetStep.Forget orphan);

    /** Does a step. */
    default void take(FleetStep step) {
        if (step instanceof FleetStep.Onboard onboard) {
            onboard(onboard.accounts(), onboard.overrides());
        } else if (step instanceof FleetStep.Retry retry) {
            bring(retry.accounts(), retry.overrides());
        } else if (step instanceof FleetStep.Recreate recreate) {
            remove(recreate.accounts());
            onboard(recreate.accounts(), recreate.overrides());
        } else if (step instanceof FleetStep.Remove remove) {
            remove(remove.accounts());
        } else if (step instanceof FleetStep.Correct correct) {
            correct(correct);
        } else if (step instanceof FleetStep.Forget forget) {
            forget(forget);
        }
    }
}
