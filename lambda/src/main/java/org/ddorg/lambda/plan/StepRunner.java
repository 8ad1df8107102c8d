package org.ddorg.lambda.plan;

/** Runs steps, with one method for each kind: a new kind of step does not compile until it can be run. */
public interface StepRunner {
    void run(Step.CreateRole step);

    void run(Step.UpdateRole step);

    void run(Step.PutBoundary step);

    void run(Step.TagRole step);

    void run(Step.RecordSettings step);

    void run(Step.UntagRole step);

    void run(Step.DeleteRole step);

    void run(Step.AllowDatadog step);

    void run(Step.PutTrustPolicy step);

    void run(Step.CreateIntegration step);

    void run(Step.UpdateIntegration step);

    void run(Step.DeleteIntegration step);

    void run(Step.PutInline step);

    void run(Step.DeleteInline step);

    void run(Step.CreatePolicy step);

    void run(Step.UpdatePolicy step);

    void run(Step.DeleteOldVersions step);

    void run(Step.DeletePolicy step);

    void run(Step.Attach step);

    void run(Step.Detach step);
}
