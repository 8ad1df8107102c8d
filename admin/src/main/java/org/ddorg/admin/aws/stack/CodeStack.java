package org.ddorg.admin.aws.stack;

import java.util.Map;
import java.util.Set;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.StackChangedException;
import software.amazon.awssdk.core.sync.RequestBody;

/** The stack with the bucket for the function's code, and the objects in the bucket. */
public record CodeStack(
        Installation installation,
        DeploymentArtifacts bundle,
        Stacks stacks,
        ChangeSets changeSets,
        CodeBucket bucket,
        String region) {

    private String name() {
        return installation.codeStack();
    }

    /** Whether the stack is complete. */
    public boolean isReady() {
        return stacks.readiness(name()) == StackReadiness.READY;
    }

    /** The name of the bucket. */
    public String bucketName() {
        return bucket.name();
    }

    /** Whether the bucket or its stack exists, in whatever state. */
    public boolean exists() {
        return stacks.readiness(name()) != StackReadiness.ABSENT || bucket.exists();
    }

    void requireUnprotected() {
        stacks.requireUnprotected(name());
    }

    /**
     * Creates the bucket, readable by the organization, unless it exists. Finishes a creation that was interrupted.
     *
     * @throws DeploymentFailedException when a bucket without its stack exists, or the stack is in an unusable state
     */
    public void create(String organizationId) {
        if (stacks.readiness(name()) == StackReadiness.IN_PROGRESS) {
            stacks.awaitIdle(name(), () -> {});
        }
        switch (stacks.readiness(name())) {
            case READY -> {}
            case ABSENT, REVIEW_IN_PROGRESS -> createStack(organizationId);
            case DELETE_IN_PROGRESS, ROLLBACK_COMPLETE, ROLLBACK_FAILED, CREATE_FAILED, DELETE_FAILED -> {
                stacks.delete(name(), () -> {});
                createStack(organizationId);
            }
            case IN_PROGRESS, UPDATE_ROLLBACK_FAILED, UPDATE_FAILED ->
                throw new DeploymentFailedException(
                        "Stack " + name() + " cannot be updated. Check its events in the CloudFormation console.");
        }
    }

    private void createStack(String organizationId) {
        if (bucket.exists()) {
            if (stacks.readiness(name()) != StackReadiness.ABSENT) {
                throw new StackChangedException(name(), "it was created");
            }
            throw new DeploymentFailedException("Bucket " + bucket.name() + " exists, but its stack " + name()
                    + " does not. Remove the bucket with ddorg uninstall, then deploy again.");
        }
        Map<String, String> parameters = Map.of("OrganizationId", organizationId, "Prefix", installation.prefix());
        changeSets.execute(
                changeSets.propose(name(), r -> r.templateBody(bundle.codeBucketTemplate()), parameters, Set.of()));
        stacks.await(name(), () -> {});
    }

    /** Uploads the function's code, unless it exists, and returns its S3 key. */
    public String uploadCode() {
        bucket.put(bundle.codeKey(), RequestBody.fromBytes(bundle.functionJar()));
        return bundle.codeKey();
    }

    /** Uploads the organization template and returns its URL. */
    String uploadTemplate() {
        bucket.put(bundle.organizationTemplateKey(), RequestBody.fromString(bundle.organizationTemplate()));
        return "https://" + bucket.name() + ".s3." + region + ".amazonaws.com/" + bundle.organizationTemplateKey();
    }

    /** Deletes the stack and the bucket with its objects, which the stack retains. */
    public void delete() {
        stacks.delete(name(), () -> {});
        bucket.delete();
    }
}
