package org.ddorg.admin.reconcile;

/** Applies steps: one method for each kind of {@link FleetStep}. Every call can be repeated after it was interrupted. */
public interface FleetActions {

    void autoDeploy(FleetStep.AutoDeploy step);

    void onboard(FleetStep.Onboard step);

    void retry(FleetStep.Retry step);

    void repair(FleetStep.Repair step);

    void recreate(FleetStep.Recreate step);

    void remove(FleetStep.Remove step);

    void removeRegion(FleetStep.RemoveRegion step);

    void correct(FleetStep.Correct step);

    void forget(FleetStep.Forget step);
}
