package org.ddorg.admin.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/** ddorg in the management account: the bucket with the function's code, and the stack with the StackSet. */
public final class Deployment {

    private final Installation installation;
    private final Bundle bundle;
    private final Stacks stacks;
    private final S3Client s3;
    private final CodeBucket codeBucket;
    private final StackSet stackSet;
    private final String region;

    /** @param clients of the management account, in the region to deploy to */
    public Deployment(AwsClients clients, Bundle bundle, Polling polling) {
        this(clients, Installation.DEFAULT, bundle, polling);
    }

    /** @param clients of the management account, in the region to deploy to */
    public Deployment(AwsClients clients, Installation installation, Bundle bundle, Polling polling) {
        this.installation = installation;
        this.bundle = bundle;
        this.stacks = new Stacks(clients.cloudFormation(), polling);
        this.s3 = clients.s3();
        this.region = clients.region().id();
        String account = clients.sts().getCallerIdentity().account();
        this.codeBucket = new CodeBucket(s3, installation.codeBucket(account, region));
        this.stackSet = new StackSet(clients.cloudFormation(), installation, polling);
    }

    /** The StackSet that this deploys. */
    public StackSet stackSet() {
        return stackSet;
    }

    /** Makes the code bucket, readable by the organization, where it is not there yet. */
    public void createCodeBucket(String organizationId) {
        if (stacks.find(installation.codeStack()).isEmpty()) {
            Map<String, String> parameters = Map.of("OrganizationId", organizationId, "Prefix", installation.prefix());
            stacks.execute(stacks.propose(
                    installation.codeStack(), r -> r.templateBody(bundle.codeBucketTemplate()), parameters));
        }
        stacks.await(installation.codeStack(), () -> {});
    }

    /** Uploads the function's code and returns its key. */
    public String uploadCode() {
        String key = bundle.codeKey();
        s3.putObject(
                r -> r.bucket(codeBucket.name()).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromBytes(bundle.functionJar()));
        return key;
    }

    /**
     * What deploying the organization stack would change.
     *
     * @param parameters of the template, without {@code CodeKey}, which is the bundle's
     */
    public ChangeSet propose(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("CodeKey", bundle.codeKey());
        String url = uploadTemplate();
        return stacks.propose(installation.organizationStack(), r -> r.templateURL(url), all);
    }

    private String uploadTemplate() {
        String key = bundle.organizationTemplateKey();
        s3.putObject(
                r -> r.bucket(codeBucket.name()).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromString(bundle.organizationTemplate()));
        return "https://" + codeBucket.name() + ".s3." + region + ".amazonaws.com/" + key;
    }

    /**
     * Deploys, and returns when all accounts have been dealt with.
     *
     * @param watcher sees the StackSet again and again while it works
     * @throws DeploymentFailed when CloudFormation takes it back
     */
    public void execute(ChangeSet changeSet, Consumer<StackSetState> watcher) {
        stacks.execute(changeSet);
        await(watcher);
    }

    /** Changes some parameters of the organization stack. */
    public void update(Map<String, String> changes, Consumer<StackSetState> watcher) {
        stacks.update(installation.organizationStack(), changes);
        await(watcher);
    }

    /** Deletes the organization stack, and with it everything in the members. */
    public void delete(Consumer<StackSetState> watcher) {
        stacks.delete(installation.organizationStack(), () -> stackSet.state().ifPresent(watcher));
    }

    /** Deletes the code bucket with everything in it; its stack alone would leave it. */
    public void deleteCodeBucket() {
        stacks.delete(installation.codeStack(), () -> {});
        codeBucket.delete();
    }

    /** The organization stack's outputs by key. */
    public Map<String, String> outputs() {
        return stacks.outputs(installation.organizationStack());
    }

    private void await(Consumer<StackSetState> watcher) {
        stacks.await(installation.organizationStack(), () -> stackSet.state().ifPresent(watcher));
    }
}
