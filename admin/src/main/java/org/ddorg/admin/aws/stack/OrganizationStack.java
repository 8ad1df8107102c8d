package org.ddorg.admin.aws.stack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.Polling;
import org.ddorg.admin.aws.stackset.StackSet;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * The organization stack as it is deployed.
 *
 * @param status {@code CREATE_COMPLETE}, {@code UPDATE_ROLLBACK_COMPLETE}, …
 * @param parameters without the keys
 */
public record OrganizationStack(String status, Map<String, String> parameters, Map<String, String> outputs) {

    static final Set<String> KEYS = Set.of("DatadogApiKey", "DatadogAppKey");

    public OrganizationStack {
        parameters = Map.copyOf(parameters);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** The stack of an installation; empty when it is not deployed, or only a change set exists. */
    public static Optional<OrganizationStack> find(AwsClients clients, Installation installation) {
        try (CloudFormationClient cloudFormation = clients.cloudFormation()) {
            return find(new Stacks(cloudFormation, clients.polling()), installation.organizationStack());
        }
    }

    static Optional<OrganizationStack> find(Stacks stacks, String name) {
        return stacks.find(name).filter(stack -> !Stacks.isReviewed(stack)).map(OrganizationStack::of);
    }

    private static OrganizationStack of(Stack stack) {
        Map<String, String> parameters = texts(stack.parameters(), Parameter::parameterKey, Parameter::parameterValue);
        parameters.keySet().removeAll(KEYS);
        return new OrganizationStack(
                stack.stackStatusAsString(),
                parameters,
                texts(stack.outputs(), Output::outputKey, Output::outputValue));
    }

    private static <T> Map<String, String> texts(List<T> all, Function<T, String> key, Function<T, String> value) {
        return all.stream().collect(Collectors.toMap(key, value, (a, b) -> b, LinkedHashMap<String, String>::new));
    }

    /** The value of a parameter; empty when the deployed template does not have it. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The entries of a list parameter. */
    public List<String> entries(String name) {
        return entries(parameters, name);
    }

    /** The entries of a list parameter. */
    public static List<String> entries(Map<String, String> parameters, String name) {
        return Stream.of(parameters.getOrDefault(name, "").split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }

    /** What its status means for commands. */
    public InstallationStatus installationStatus() {
        return InstallationStatus.of(status);
    }

    /**
     * Checks that a command may work with the installation.
     *
     * @throws DeploymentFailedException with advice when not
     */
    public void require(InstallationStatus.Use use, Installation installation) {
        if (installationStatus().reactionTo(use) == InstallationStatus.Reaction.REFUSES) {
            throw new DeploymentFailedException(description(installation));
        }
    }

    /** The stack with its status, and what to do. */
    public String description(Installation installation) {
        String name = installation.organizationStack();
        return "Stack " + name + " is in " + status
                + installationStatus().advice(name).map(advice -> ". " + advice).orElse("");
    }

    /** Its StackSet. */
    public StackSet stackSet(CloudFormationClient cloudFormation, Installation installation) {
        return new StackSet(cloudFormation, installation, Polling.ofAws());
    }
}
