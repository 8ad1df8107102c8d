package org.ddorg.admin.reconcile.apply;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.admin.json.AutoDeploymentJson;
import org.ddorg.admin.json.FilterJson;
import org.ddorg.admin.json.JsonDocument;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.AutoDeploymentDrift;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetStep;

/** What {@code ddorg plan --json} prints; docs/operations.md describes its fields. */
record PlanJson(
        List<Step> steps,
        List<ManualAction> needsManualAction,
        AutoDeploymentJson autoDeployment,
        Optional<FilterJson> filter)
        implements JsonDocument {

    record Step(String step, boolean removes, Set<String> accounts, Map<String, String> overrides, String words) {
        private static Step of(FleetStep step) {
            return new Step(
                    JsonWriter.name(step.kind()),
                    step.isRemoval(),
                    step.accounts(),
                    step.overrides(),
                    step.description());
        }
    }

    record ManualAction(String account, String state, Optional<String> cause, String why) {
        private static ManualAction of(AccountStatus status) {
            return new ManualAction(
                    status.account().id(),
                    JsonWriter.name(status.state()),
                    status.cause().map(JsonWriter::name),
                    status.reason());
        }
    }

    /**
     * What {@code ddorg apply --json} and {@code ddorg retry --json} print.
     *
     * @param tried the steps that were taken
     * @param remaining the plan afterwards
     */
    record Applied(List<Step> tried, Remaining remaining, Optional<FilterJson> filter) implements JsonDocument {
        static Applied of(FleetPlan done, FleetPlan rest, Optional<FilterJson> filter) {
            return new Applied(steps(done), new Remaining(steps(rest), manualActions(rest)), filter);
        }
    }

    record Remaining(List<Step> steps, List<ManualAction> needsManualAction) {}

    static PlanJson of(FleetPlan plan, AutoDeploymentDrift drift, Optional<FilterJson> filter) {
        return new PlanJson(
                steps(plan),
                manualActions(plan),
                AutoDeploymentJson.of(drift.settingsDiffer(), drift.missingTargets()),
                filter);
    }

    private static List<Step> steps(FleetPlan plan) {
        return plan.steps().stream().map(Step::of).toList();
    }

    private static List<ManualAction> manualActions(FleetPlan plan) {
        return plan.manual().stream().map(ManualAction::of).toList();
    }
}
