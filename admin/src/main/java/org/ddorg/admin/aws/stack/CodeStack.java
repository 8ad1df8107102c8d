package org.ddorg.admin.aws.stack;

import java.util.Map;
import java.util.Set;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import software.amazon.awssdk.core.sync.RequestBody;

/** The stack with the bucket that holds the function's code, and what is in the bucket. */
final class CodeStack {

    private final String name;
    private final String region;
    private final Installation installation;
    private final DeploymentArtifacts bundle;
    private final Stacks stacks;
    private final ChangeSets changeSets;
    private final CodeBucket bucket;

    CodeStack(
            Installation installation,
            DeploymentArtifacts bundle,
            Stacks stacks,
            ChangeSets changeSets,
            CodeBucket bucket,
            String region) {
        this.name = installation.codeStack();
        this.region = region;
        this.installation = installation;
        this.bundle = bundle;
        this.stacks = stacks;
        this.changeSets = changeSets;
        this.bucket = bucket;
    }

    CodeBucket bucket() {
        return bucket;
    }

    /** Whether the bucket is there with its stack, and nothing need be done. */
    boolean isReady() {
        return stacks.footing(name) == StackReadiness.READY;
    }

    boolean isThere() {
        return stacks.footing(name) != StackReadiness.ABSENT || bucket.exists();
    }

    void requireUnprotected() {
        stacks.requireUnprotected(name);
    }

    /**
     * Makes the bucket, readable by the organization, where it is not there yet; what was begun is finished.
     *
     * @throws DeploymentFailedException when something is in the way
     */
    void create(String organizationId) {
        if (stacks.footing(name) == StackReadiness.BUSY) {
            stacks.settle(name, () -> {});
        }
        switch (stacks.footing(name)) {
            case READY -> {}
            case ABSENT, REVIEWED -> make(organizationId);
            case LEAVING, ROLLED_BACK, HALF_ROLLED_BACK, HALF_MADE, HALF_DELETED -> {
                stacks.delete(name, () -> {});
                make(organizationId);
            }
            default ->
                throw new DeploymentFailedException("stack " + name + " needs a look: see its events in the console");
        }
    }

    private void make(String organizationId) {
        if (bucket.exists()) {
            throw new DeploymentFailedException("the bucket " + bucket.name() + " is there, but not its stack " + name
                    + ": it is left from an earlier installation. ddorg uninstall removes it; then deploy again");
        }
        Map<String, String> parameters = Map.of("OrganizationId", organizationId, "Prefix", installation.prefix());
        changeSets.execute(
                changeSets.propose(name, r -> r.templateBody(bundle.codeBucketTemplate()), parameters, Set.of()));
        stacks.await(name, () -> {});
    }

    /** Uploads the function's code, unless it is there, and returns its key. */
    String uploadCode() {
        bucket.put(bundle.codeKey(), RequestBody.fromBytes(bundle.functionJar()));
        return bundle.codeKey();
    }

    /** Uploads the organization's template, unless it is there, and returns its URL. */
    String uploadTemplate() {
        bucket.put(bundle.organizationTemplateKey(), RequestBody.fromString(bundle.organizationTemplate()));
        return "https://" + bucket.name() + ".s3." + region + ".amazonaws.com/" + bundle.organizationTemplateKey();
    }

    /** Deletes the bucket with everything in it; its stack alone would leave it. */
    void delete() {
        stacks.delete(name, () -> {});
        bucket.delete();
    }
}
