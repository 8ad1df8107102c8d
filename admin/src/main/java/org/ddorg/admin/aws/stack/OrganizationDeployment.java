package org.ddorg.admin.aws.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.Polling;
import org.ddorg.admin.aws.stackset.StackSet;
import org.ddorg.admin.aws.stackset.StackSetState;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * ddorg in the management account: the bucket with the function's code, and the stack with the StackSet. Everything can
 * be done again after it was cut off, and then goes on from what there is.
 */
public final class OrganizationDeployment {

    private final String name;
    private final DeploymentArtifacts bundle;
    private final Stacks stacks;
    private final ChangeSets changeSets;
    private final CodeStack code;
    private final StackSet stackSet;

    /** @param clients of the management account, in the region to deploy to */
    public OrganizationDeployment(AwsClients clients, DeploymentArtifacts bundle, Polling polling) {
        this(clients, Installation.DEFAULT, bundle, polling);
    }

    /** @param clients of the management account, or of a delegated administrator, in the region to deploy to */
    public OrganizationDeployment(
            AwsClients clients, Installation installation, DeploymentArtifacts bundle, Polling polling) {
        this.name = installation.organizationStack();
        this.bundle = bundle;
        this.stacks = new Stacks(clients.cloudFormation(), polling);
        this.changeSets = new ChangeSets(clients.cloudFormation(), stacks, polling);
        String region = clients.region().id();
        String account = clients.sts().getCallerIdentity().account();
        CodeBucket bucket = new CodeBucket(clients.s3(), installation.codeBucket(account, region));
        this.code = new CodeStack(installation, bundle, stacks, changeSets, bucket, region);
        this.stackSet = new StackSet(clients.cloudFormation(), installation, polling);
    }

    /** The StackSet that this deploys. */
    public StackSet stackSet() {
        return stackSet;
    }

    /** The name of the bucket with the function's code. */
    public String codeBucket() {
        return code.bucket().name();
    }

    /** Whether the code bucket's stack is there, and nothing is going on in it. */
    public boolean hasCodeBucket() {
        return code.isReady();
    }

    /** Whether the code bucket or its stack is there, whatever state they are in. */
    public boolean hasCode() {
        return code.isThere();
    }

    /**
     * Looks whether AWS would refuse to delete one of the stacks.
     *
     * @throws DeploymentFailedException when it would, saying how to change that
     */
    public void requireUnprotected() {
        stacks.requireUnprotected(name);
        code.requireUnprotected();
    }

    /**
     * Makes the code bucket, readable by the organization, where it is not there yet.
     *
     * @throws DeploymentFailedException when something is in the way
     */
    public void createCodeBucket(String organizationId) {
        code.create(organizationId);
    }

    /** Uploads the function's code, unless it is there already, and returns its key. */
    public String uploadCode() {
        return code.uploadCode();
    }

    /** What can be done with the organization stack. */
    public StackReadiness footing() {
        return stacks.footing(name);
    }

    /** The organization stack's parameters, as far as AWS tells them; empty where it was never made. */
    public Optional<Map<String, String>> parameters() {
        return stacks.find(name).filter(stack -> !Stacks.isReviewed(stack)).map(OrganizationDeployment::parameters);
    }

    private static Map<String, String> parameters(Stack stack) {
        Map<String, String> parameters = new LinkedHashMap<>();
        stack.parameters().forEach(p -> parameters.put(p.parameterKey(), p.parameterValue()));
        return parameters;
    }

    /**
     * Brings the organization stack to where it can be deployed again: what is left of a creation that failed is
     * deleted, and the taking back of a change is gone on with.
     *
     * @throws DeploymentFailedException when that does not succeed
     */
    public void recover(Consumer<StackSetState> watcher) {
        switch (footing()) {
            case ROLLED_BACK, HALF_ROLLED_BACK -> delete(watcher);
            case HALF_RESTORED -> stacks.continueRollback(name, watching(watcher));
            default -> {}
        }
    }

    /**
     * What deploying the organization stack would change. Parameters that are not given keep their values.
     *
     * @param parameters of the template, without {@code CodeKey}, which is the bundle's
     * @param known the template's own parameters; those that the stack has besides are forgotten
     */
    public ChangeSet propose(Map<String, String> parameters, Set<String> known) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("CodeKey", bundle.codeKey());
        String url = code.uploadTemplate();
        return changeSets.propose(name, r -> r.templateURL(url), all, known);
    }

    /** The same for a stack that is not there yet. */
    public ChangeSet propose(Map<String, String> parameters) {
        return propose(parameters, Set.of());
    }

    /** What other values of some parameters would change, with the template that is deployed. */
    public ChangeSet proposeUpdate(Map<String, String> changes) {
        return changeSets.propose(
                name,
                r -> r.usePreviousTemplate(true),
                changes,
                parameters().orElseThrow().keySet());
    }

    /**
     * Deploys, and returns when all accounts have been dealt with.
     *
     * @param watcher sees the StackSet again and again while it works
     * @throws DeploymentFailedException when CloudFormation takes it back
     */
    public void execute(ChangeSet changeSet, Consumer<StackSetState> watcher) {
        changeSets.execute(changeSet);
        await(watcher);
    }

    /** Throws away what was proposed. */
    public void discard(ChangeSet changeSet) {
        changeSets.discard(changeSet);
    }

    /** Changes some parameters of the organization stack. */
    public void update(Map<String, String> changes, Consumer<StackSetState> watcher) {
        stacks.update(name, changes);
        await(watcher);
    }

    /**
     * Returns when what is going on in the organization stack has ended.
     *
     * @throws DeploymentFailedException when CloudFormation took it back
     */
    public void await(Consumer<StackSetState> watcher) {
        stacks.await(name, watching(watcher));
    }

    /** The same, whatever comes of it. */
    public void settle(Consumer<StackSetState> watcher) {
        stacks.settle(name, watching(watcher));
    }

    /** Deletes the organization stack, and with it everything in the members. */
    public void delete(Consumer<StackSetState> watcher) {
        stacks.delete(name, watching(watcher));
    }

    /** Deletes the code bucket with everything in it; its stack alone would leave it. */
    public void deleteCodeBucket() {
        code.delete();
    }

    /** The organization stack's outputs by key. */
    public Map<String, String> outputs() {
        return stacks.outputs(name);
    }

    private Runnable watching(Consumer<StackSetState> watcher) {
        return () -> stackSet.state().ifPresent(watcher);
    }
}
