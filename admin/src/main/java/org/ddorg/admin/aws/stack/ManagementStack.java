package org.ddorg.admin.aws.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stackset.ParameterOverrides;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackSet;

/**
 * The management account's own stack, where a delegated administrator deploys ddorg: StackSets never deploy to the
 * management account. It has the template and the parameters of the StackSet, and a code bucket of its own: only the roles
 * of StackSets may read the administrator's.
 */
public final class ManagementStack {

    /** Key beside the overrides of OUs and accounts that exists if the management account has this stack. */
    public static final String KEY = "management#stack";

    private final Installation installation;
    private final String name;
    private final Stacks stacks;
    private final ChangeSets changeSets;
    private final CodeStack code;

    /** @param management clients of the management account, in the region of the installation */
    public ManagementStack(AwsClients management, Installation installation) {
        this(management, installation, DeploymentArtifacts.bundled());
    }

    /** @param bundle with the code that the StackSet has */
    public ManagementStack(AwsClients management, Installation installation, DeploymentArtifacts bundle) {
        CloudFormationClient cloudFormation = management.cloudFormation();
        this.installation = installation;
        this.name = installation.managementStack();
        this.stacks = new Stacks(cloudFormation, management.polling());
        this.changeSets = new ChangeSets(cloudFormation, stacks, management.polling());
        this.code = new OrganizationDeployment(management, installation, bundle).code();
    }

    /**
     * Creates or updates the stack, unless it is up to date.
     *
     * @param administrator clients of the delegated administrator
     * @param organizationId {@code o-…}
     * @return whether it was changed
     * @throws DeploymentFailedException when CloudFormation rolls back
     */
    public boolean deploy(AwsClients administrator, String organizationId) {
        remember(new ParameterOverrides(administrator, installation));
        code.create(organizationId);
        code.uploadCode();
        stacks.awaitIdle(name, () -> {});
        stacks.recover(name, () -> {});
        StackSet deployed = administrator
                .cloudFormation()
                .describeStackSet(r -> r.stackSetName(installation.stackSet()))
                .stackSet();
        ChangeSet changes =
                changeSets.propose(name, r -> r.templateBody(deployed.templateBody()), parameters(deployed), Set.of());
        if (!changes.isEmpty()) {
            changeSets.execute(changes);
            stacks.await(name, () -> {});
        }
        return !changes.isEmpty();
    }

    /** Before the stack is created, so that an interruption does not leave it unknown. */
    private void remember(ParameterOverrides store) {
        SortedMap<String, Map<String, String>> stored = store.read();
        if (stored.putIfAbsent(KEY, Map.of("StackName", name)) == null) {
            store.write(stored);
        }
    }

    /** Without the keys, which AWS masks: the function reads the secret. */
    private Map<String, String> parameters(StackSet deployed) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Parameter parameter : deployed.parameters()) {
            parameters.put(parameter.parameterKey(), parameter.parameterValue());
        }
        parameters.keySet().removeAll(OrganizationStack.KEYS);
        parameters.put("CodeBucket", code.bucketName());
        return parameters;
    }

    /**
     * Deletes the stack, with it the integration, and the bucket. Does nothing when they do not exist.
     *
     * @throws DeploymentFailedException when it has termination protection, or the deletion fails
     */
    public void delete() {
        stacks.requireUnprotected(name);
        stacks.delete(name, () -> {});
        code.delete();
    }
}
