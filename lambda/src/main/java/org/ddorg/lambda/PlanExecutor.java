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
import org.ddorg.lambda.plan.StepRunner;
import org.ddorg.lambda.request.ExternalId;
import org.ddorg.lambda.run.Parallel;

/** Runs a plan's steps, stage by stage, and keeps the integration that Datadog creates. */
final class PlanExecutor implements StepRunner {
    private final AccountId account;
    private final Iam iam;
    private final Datadog datadog;
    private final BiConsumer<String, Runnable> runner;
    private volatile Optional<Integration> integration;
    private volatile boolean createdRole;
    private final Queue<Step> startedSteps = new ConcurrentLinkedQueue<>();
    private final Queue<Step> completedSteps = new ConcurrentLinkedQueue<>();

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

    /** The steps that took effect. */
    List<Step> completedSteps() {
        return List.copyOf(completedSteps);
    }

    /** The integration, as observed or as Datadog returned it on creation. */
    Optional<Integration> integration() {
        return integration;
    }

    private void apply(Step step) {
        startedSteps.add(step);
        step.applyTo(this);
        completedSteps.add(step);
    }

    @Override
    public void run(Step.CreateRole step) {
        try {
            iam.createRole(step);
            createdRole = true;
        } catch (DdorgException e) {
            createdRole = e.code() == ErrorCode.IAM_UNAVAILABLE || e.code() == ErrorCode.OUT_OF_TIME;
            throw e;
        }
    }

    @Override
    public void run(Step.UpdateRole step) {
        iam.updateRole(step);
    }

    @Override
    public void run(Step.PutBoundary step) {
        iam.putBoundary(step);
    }

    @Override
    public void run(Step.TagRole step) {
        iam.tagRole(step);
        createdRole = true;
    }

    @Override
    public void run(Step.RecordSettings step) {
        iam.tagRole(step.tagging(integration.map(Integration::id).orElse("")));
    }

    @Override
    public void run(Step.UntagRole step) {
        iam.untagRole(step);
    }

    @Override
    public void run(Step.DeleteRole step) {
        iam.deleteRole(step);
    }

    @Override
    public void run(Step.AllowDatadog step) {
        iam.putTrustPolicy(step.name(), step.trust(externalId()));
    }

    @Override
    public void run(Step.PutTrustPolicy step) {
        iam.putTrustPolicy(step.name(), step.trust());
    }

    @Override
    public void run(Step.CreateIntegration step) {
        integration = Optional.of(datadog.createIntegration(step.attributes()));
    }

    @Override
    public void run(Step.UpdateIntegration step) {
        datadog.updateIntegration(step.id(), account, step.attributes());
    }

    @Override
    public void run(Step.DeleteIntegration step) {
        datadog.deleteIntegration(step.id());
    }

    @Override
    public void run(Step.PutInline step) {
        iam.putInline(step);
    }

    @Override
    public void run(Step.DeleteInline step) {
        iam.deleteInline(step);
    }

    @Override
    public void run(Step.CreatePolicy step) {
        iam.policies().create(step);
    }

    @Override
    public void run(Step.UpdatePolicy step) {
        iam.policies().update(step);
    }

    @Override
    public void run(Step.DeleteOldVersions step) {
        iam.policies().deleteOldVersions(step);
    }

    @Override
    public void run(Step.DeletePolicy step) {
        iam.policies().delete(step);
    }

    @Override
    public void run(Step.Attach step) {
        iam.attach(step);
    }

    @Override
    public void run(Step.Detach step) {
        iam.detach(step);
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
