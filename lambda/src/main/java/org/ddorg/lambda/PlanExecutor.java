package org.ddorg.lambda;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.ddorg.lambda.aws.Iam;
import org.ddorg.lambda.datadog.Datadog;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.Plan;
import org.ddorg.lambda.plan.Step;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.request.AccountId;
import org.ddorg.lambda.request.ExternalId;
import org.ddorg.lambda.run.Parallel;

/** Does a plan's steps, stage by stage, and remembers what Datadog answered to the registration. */
final class PlanExecutor {
    private final AccountId account;
    private final Iam iam;
    private final Datadog datadog;
    private final BiConsumer<String, Runnable> around;
    private volatile Optional<Integration> integration;
    private volatile boolean createdRole;
    private final Queue<Step> startedSteps = new ConcurrentLinkedQueue<>();

    /** @param around does a step, by its label, and says so where it should be said */
    PlanExecutor(
            AccountId account,
            Iam iam,
            Datadog datadog,
            BiConsumer<String, Runnable> around,
            Optional<Integration> integration) {
        this.account = account;
        this.iam = iam;
        this.datadog = datadog;
        this.around = around;
        this.integration = integration;
    }

    void apply(Plan plan) {
        for (List<Step> stage : plan.stages()) {
            Parallel.runAll(stage.stream().map(this::timed).toList());
        }
    }

    /** Whether the role was made or tagged by now, or may have been: an answer that is lost says neither. */
    boolean createdRole() {
        return createdRole;
    }

    /** The steps that were done by now, or may have been. */
    List<Step> startedSteps() {
        return List.copyOf(startedSteps);
    }

    /** The registration as it was observed, or as Datadog answered it when it was made. */
    Optional<Integration> integration() {
        return integration;
    }

    private Runnable timed(Step step) {
        return () -> around.accept(step.label(), () -> apply(step));
    }

    private void create(Step.CreateRole step) {
        try {
            iam.createRole(step);
            createdRole = true;
        } catch (DdorgException p) {
            createdRole = p.code() == ErrorCode.IAM_UNAVAILABLE || p.code() == ErrorCode.OUT_OF_TIME;
            throw p;
        }
    }

    private void apply(Step step) {
        startedSteps.add(step);
        if (step instanceof Step.CreateRole s) {
            create(s);
        } else if (step instanceof Step.TagRole s) {
            iam.tagRole(s);
            createdRole = true;
        } else if (step instanceof Step.UpdateRole s) {
            iam.updateRole(s);
        } else if (step instanceof Step.PutBoundary s) {
            iam.putBoundary(s);
        } else if (step instanceof Step.UntagRole s) {
            iam.untagRole(s);
        } else if (step instanceof Step.DeleteRole s) {
            iam.deleteRole(s);
        } else if (step instanceof Step.AllowDatadog s) {
            iam.putTrustPolicy(s.name(), s.trust(externalId()));
        } else if (step instanceof Step.PutTrustPolicy s) {
            iam.putTrustPolicy(s.name(), s.trust());
        } else if (step instanceof Step.CreateIntegration s) {
            integration = Optional.of(datadog.createIntegration(s.attributes()));
        } else if (step instanceof Step.UpdateIntegration s) {
            datadog.updateIntegration(s.id(), account, s.attributes());
        } else if (step instanceof Step.DeleteIntegration s) {
            datadog.deleteIntegration(s.id());
        } else {
            applyToPolicies(step);
        }
    }

    private void applyToPolicies(Step step) {
        if (step instanceof Step.PutInline s) {
            iam.putInline(s);
        } else if (step instanceof Step.DeleteInline s) {
            iam.deleteInline(s);
        } else if (step instanceof Step.CreatePolicy s) {
            iam.createPolicy(s);
        } else if (step instanceof Step.UpdatePolicy s) {
            iam.updatePolicy(s);
        } else if (step instanceof Step.DeleteOldVersions s) {
            iam.deleteOldVersions(s);
        } else if (step instanceof Step.DeletePolicy s) {
            iam.deletePolicy(s);
        } else if (step instanceof Step.Attach s) {
            iam.attach(s);
        } else if (step instanceof Step.Detach s) {
            iam.detach(s);
        } else {
            throw new IllegalStateException("no way to do " + step.label());
        }
    }

    private ExternalId externalId() {
        return integration
                .flatMap(Integration::externalId)
                .map(ExternalId::new)
                .orElseThrow(() -> new DdorgException(
                        ErrorCode.DATADOG_UNEXPECTED,
                        "Datadog gave no external id for the account " + account + ".",
                        "Try again."));
    }
}
