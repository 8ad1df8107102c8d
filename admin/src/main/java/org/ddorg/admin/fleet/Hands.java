package org.ddorg.admin.fleet;

import java.util.Map;
import java.util.SortedSet;

/** What can be done to an organization. Each call may be made again after it was cut off. */
public interface Hands {

    /** Makes stack instances, or brings those that there are to the StackSet with these overrides. */
    void onboard(SortedSet<String> accounts, Map<String, String> overrides);

    /** Brings stack instances that there are to the StackSet with these overrides. */
    void bring(SortedSet<String> accounts, Map<String, String> overrides);

    /** Deletes stack instances with their stacks. */
    void remove(SortedSet<String> accounts);

    /** Changes a registration in Datadog. */
    void correct(Step.Correct correction);

    /** Removes a registration from Datadog. */
    void forget(Step.Forget orphan);

    /** Does a step. */
    default void take(Step step) {
        if (step instanceof Step.Onboard onboard) {
            onboard(onboard.accounts(), onboard.overrides());
        } else if (step instanceof Step.Retry retry) {
            bring(retry.accounts(), retry.overrides());
        } else if (step instanceof Step.Recreate recreate) {
            remove(recreate.accounts());
            onboard(recreate.accounts(), recreate.overrides());
        } else if (step instanceof Step.Remove remove) {
            remove(remove.accounts());
        } else if (step instanceof Step.Correct correct) {
            correct(correct);
        } else if (step instanceof Step.Forget forget) {
            forget(forget);
        }
    }
}
