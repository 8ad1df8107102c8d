package org.ddorg.admin.aws.stack;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.Polling;
import org.ddorg.admin.aws.StackChangedException;
import org.ddorg.admin.aws.stackset.StackSet;
import org.ddorg.admin.aws.stackset.StackSetState;

/**
 * ddorg in the management account: the bucket with the function's code, and the stack with the StackSet. Every method
 * can be repeated after an interruption.
 */
public final class OrganizationDeployment {

    private final String name;
    private final DeploymentArtifacts bundle;
    private final Stacks stacks;
    private final ChangeSets changeSets;
    private final CodeStack code;
    private final StackSet stackSet;

    /** With the files in this jar. */
    public OrganizationDeployment(AwsClients clients, Installation installation) {
        this(clients, installation, DeploymentArtifacts.bundled());
    }

    /** @param clients of the management account, or of a delegated administrator, in the region to deploy to */
    public OrganizationDeployment(AwsClients clients, Installation installation, DeploymentArtifacts bundle) {
        Polling polling = clients.polling();
        this.name = installation.organizationStack();
        this.bundle = bundle;
        this.stacks = new Stacks(clients.cloudFormation(), polling);
        this.changeSets = new ChangeSets(clients.cloudFormation(), stacks, polling);
        String region = clients.region().id();
        String account = clients.callerAccount();
        CodeBucket bucket = new CodeBucket(clients.s3(), installation.codeBucket(account, region));
        this.code = new CodeStack(installation, bundle, stacks, changeSets, bucket, region);
        this.stackSet = new StackSet(clients.cloudFormation(), installation, polling);
    }

    /** The StackSet of the organization stack. */
    public StackSet stackSet() {
        return stackSet;
    }

    /** The stack with the function's code. */
    public CodeStack code() {
        return code;
    }

    /**
     * Checks that both stacks can be deleted.
     *
     * @throws DeploymentFailedException when one has termination protection
     */
    public void requireUnprotected() {
        stacks.requireUnprotected(name);
        code.requireUnprotected();
    }

    /** The files to deploy. */
    public DeploymentArtifacts bundle() {
        return bundle;
    }

    /** The deployed template of the organization stack. */
    public String template() {
        return stacks.cloudFormation().getTemplate(r -> r.stackName(name)).templateBody();
    }

    /** The state of the organization stack. */
    public StackReadiness readiness() {
        return stacks.readiness(name);
    }

    /** The organization stack; empty when it was never created. */
    public Optional<OrganizationStack> stack() {
        return OrganizationStack.find(stacks, name);
    }

    /** @throws DeploymentFailedException when it was deleted meanwhile */
    public OrganizationStack requireStack() {
        return stack().orElseThrow(() -> Stacks.deleted(name));
    }

    /**
     * Makes the organization stack deployable again: deletes a stack whose creation failed, and continues a rollback
     * that failed.
     *
     * @throws DeploymentFailedException when that fails
     */
    public void recover(Consumer<StackSetState> watcher) {
        stacks.recover(name, watching(watcher));
    }

    /**
     * Proposes a deployment of the organization stack. Other parameters keep their values.
     *
     * @param parameters to set, without {@code CodeKey}, which is the bundle's
     * @param known the parameters of the template; others of the deployed stack are dropped
     */
    public ChangeSet propose(Map<String, String> parameters, Set<String> known) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("CodeKey", bundle.codeKey());
        String url = code.uploadTemplate();
        return changeSets.propose(name, r -> r.templateURL(url), all, known);
    }

    /** Proposes the creation of the organization stack. */
    public ChangeSet propose(Map<String, String> parameters) {
        return propose(parameters, Set.of());
    }

    /**
     * Executes a change set, and returns when all accounts are processed.
     *
     * @param watcher receives the state of the StackSet at each poll
     * @throws DeploymentFailedException when CloudFormation rolls back
     */
    public void execute(ChangeSet changeSet, Consumer<StackSetState> watcher) {
        changeSets.execute(changeSet);
        await(watcher);
    }

    /** Deletes a change set. */
    public void discard(ChangeSet changeSet) {
        changeSets.discard(changeSet);
    }

    /**
     * Changes some parameters of the organization stack.
     *
     * @param before the stack that the changes were made for; an update that another person makes meanwhile, even between
     *     the last check and the execution, makes the change set obsolete
     * @throws StackChangedException when the stack is another by now
     */
    public void update(OrganizationStack before, Map<String, String> changes, Consumer<StackSetState> watcher) {
        Set<String> known = new HashSet<>(before.parameters().keySet());
        known.addAll(OrganizationStack.KEYS);
        ChangeSet changeSet = changeSets.propose(name, r -> r.usePreviousTemplate(true), changes, known);
        if (!stack().equals(Optional.of(before))) {
            changeSets.discard(changeSet);
            throw new StackChangedException(name, "its parameters or its status changed");
        }
        if (!changeSet.isEmpty()) {
            execute(changeSet, watcher);
        }
    }

    /**
     * Waits for the operation in progress.
     *
     * @throws DeploymentFailedException when CloudFormation rolls back
     */
    public void await(Consumer<StackSetState> watcher) {
        stacks.await(name, watching(watcher));
    }

    /** Waits for the operation in progress, whether it succeeds or fails. */
    public void awaitIdle(Consumer<StackSetState> watcher) {
        stacks.awaitIdle(name, watching(watcher));
    }

    /** Deletes the organization stack, and with it the stacks in the member accounts. */
    public void delete(Consumer<StackSetState> watcher) {
        stacks.delete(name, watching(watcher));
    }

    private Runnable watching(Consumer<StackSetState> watcher) {
        return () -> stackSet.state().ifPresent(watcher);
    }
}
