package org.ddorg.lambda;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.ddorg.contract.AccountId;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.aws.Iam;
import org.ddorg.lambda.datadog.Datadog;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.Plan;
import org.ddorg.lambda.plan.Step;
import org.ddorg.lambda.request.ExternalId;
import org.ddorg.lambda.run.Parallel;

/** Runs a plan's steps, stage by stage, and keeps the integration that Datadog creates. */
final class PlanExecutor {
    private final AccountId account;
    private final Iam iam;
    private final Datadog datadog;
    private final BiConsumer<String, Runnable> runner;
    private volatile Optional<Integration> integration;
    private volatile boolean createdRole;
    private final Queue<Step> startedSteps = new ConcurrentLinkedQueue<>();

    /** @param runner runs a step under its label, for the log */
    PlanExecutor(
            AccountId account,
            Iam iam,
            Datadog datadog,
            BiConsumer<String, Runnable> runner,
            Optional<Integration> integration) {
        this.account = account;
        this.iam = iam;
        this.datadog = datadog;
        this.runner = runner;
        this.integration = integration;
    }

    void apply(Plan plan) {
        for (List<Step> stage : plan.stages()) {
            Parallel.runAll(stage.stream()
                    .<Runnable>map(step -> () -> runner.accept(step.label(), () -> apply(step)))
                    .toList());
        }
    }

    /** Whether this run created or tagged the role, or may have: without a response, the effect is unknown. */
    boolean createdRole() {
        return createdRole;
    }

    /** The steps that took effect, or may have. */
    List<Step> startedSteps() {
        return List.copyOf(startedSteps);
    }

    /** The integration, as observed or as Datadog returned it on creation. */
    Optional<Integration> integration() {
        return integration;
    }

    private void apply(Step step) {
        startedSteps.add(step);
        if (step instanceof Step.RoleStep s) {
            applyToRole(s);
        } else if (step instanceof Step.PolicyStep s) {
            applyToPolicy(s);
        } else if (step instanceof Step.CreatePolicy s) {
            iam.policies().create(s);
        } else if (step instanceof Step.PutInline s) {
            iam.putInline(s);
        } else if (step instanceof Step.DeleteInline s) {
            iam.deleteInline(s);
        } else if (step instanceof Step.CreateIntegration s) {
            integration = Optional.of(datadog.createIntegration(s.attributes()));
        } else if (step instanceof Step.UpdateIntegration s) {
            datadog.updateIntegration(s.id(), account, s.attributes());
        } else if (step instanceof Step.DeleteIntegration s) {
            datadog.deleteIntegration(s.id());
        } else {
            throw unknown(step);
        }
    }

    private void applyToRole(Step.RoleStep step) {
        if (step instanceof Step.CreateRole s) {
            create(s);
        } else if (step instanceof Step.UpdateRole s) {
            iam.updateRole(s);
        } else if (step instanceof Step.PutBoundary s) {
            iam.putBoundary(s);
        } else if (step instanceof Step.TagRole s) {
            iam.tagRole(s);
            createdRole = true;
        } else if (step instanceof Step.UntagRole s) {
            iam.untagRole(s);
        } else if (step instanceof Step.AllowDatadog s) {
            iam.putTrustPolicy(s.name(), s.trust(externalId()));
        } else if (step instanceof Step.PutTrustPolicy s) {
            iam.putTrustPolicy(s.name(), s.trust());
        } else if (step instanceof Step.DeleteRole s) {
            iam.deleteRole(s);
        } else {
            throw unknown(step);
        }
    }

    private void applyToPolicy(Step.PolicyStep step) {
        if (step instanceof Step.UpdatePolicy s) {
            iam.policies().update(s);
        } else if (step instanceof Step.DeleteOldVersions s) {
            iam.policies().deleteOldVersions(s);
        } else if (step instanceof Step.DeletePolicy s) {
            iam.policies().delete(s);
        } else if (step instanceof Step.Attach s) {
            iam.attach(s);
        } else if (step instanceof Step.Detach s) {
            iam.detach(s);
        } else {
            throw unknown(step);
        }
    }

    private static IllegalStateException unknown(Step step) {
        return new IllegalStateException("Unknown step " + step.label());
    }

    private void create(Step.CreateRole step) {
        try {
            iam.createRole(step);
            createdRole = true;
        } catch (DdorgException e) {
            createdRole = e.code() == ErrorCode.IAM_UNAVAILABLE || e.code() == ErrorCode.OUT_OF_TIME;
            throw e;
        }
    }

    private ExternalId externalId() {
        return integration
                .flatMap(Integration::externalId)
                .map(ExternalId::new)
                .orElseThrow(() -> new DdorgException(
                        ErrorCode.DATADOG_UNEXPECTED,
                        "Datadog returned no external ID for account " + account + ".",
                        "Retry."));
    }
}
