package org.ddorg.cdk.constructs;

import static java.util.Collections.singletonMap;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnStackSet;
import software.constructs.Construct;

/**
 * The service-managed StackSet that puts the member stack into every account of the targets, now and when an account
 * joins. An account in which it fails holds up and rolls back no other; an account that leaves loses the stack, and with
 * it its registration.
 */
public final class OrganizationStackSet extends Construct {

    /**
     * What a StackSet needs to know.
     *
     * @param targets ids of organizational units, or the root's
     * @param atOncePercentage how many of the accounts are worked on at the same time, from 1 to 100
     * @param memberTemplate the member template's text, at most 51,200 bytes
     * @param arguments its parameters' values by name, lists joined by commas
     */
    public record Props(
            String name,
            List<String> targets,
            Number atOncePercentage,
            String memberTemplate,
            Map<String, String> arguments) {}

    private final CfnStackSet stackSet;

    public OrganizationStackSet(Construct scope, String id, Props props) {
        super(scope, id);
        stackSet = CfnStackSet.Builder.create(this, "StackSet")
                .stackSetName(props.name())
                .description("ddorg: registers the accounts of this organization with Datadog")
                .permissionModel("SERVICE_MANAGED")
                .callAs("SELF")
                .capabilities(List.of("CAPABILITY_IAM"))
                .autoDeployment(CfnStackSet.AutoDeploymentProperty.builder()
                        .enabled(true)
                        .retainStacksOnAccountRemoval(false)
                        .build())
                .managedExecution(singletonMap("Active", false))
                .operationPreferences(operations(props.atOncePercentage()))
                .stackInstancesGroup(List.of(instances(props.targets())))
                .parameters(arguments(props.arguments()))
                .templateBody(props.memberTemplate())
                .build();
    }

    /** The StackSet's id, {@code name:uuid}. */
    public String stackSetId() {
        return stackSet.getAttrStackSetId();
    }

    private static CfnStackSet.OperationPreferencesProperty operations(Number atOncePercentage) {
        return CfnStackSet.OperationPreferencesProperty.builder()
                .regionConcurrencyType("SEQUENTIAL")
                .maxConcurrentPercentage(atOncePercentage)
                .failureTolerancePercentage(100)
                .concurrencyMode("SOFT_FAILURE_TOLERANCE")
                .build();
    }

    /** One region only: the role and the registration are the account's, and two regions would fight over them. */
    private static CfnStackSet.StackInstancesProperty instances(List<String> targets) {
        return CfnStackSet.StackInstancesProperty.builder()
                .deploymentTargets(CfnStackSet.DeploymentTargetsProperty.builder()
                        .organizationalUnitIds(targets)
                        .build())
                .regions(List.of(Aws.REGION))
                .build();
    }

    private static List<CfnStackSet.ParameterProperty> arguments(Map<String, String> arguments) {
        return arguments.entrySet().stream()
                .map(argument -> CfnStackSet.ParameterProperty.builder()
                        .parameterKey(argument.getKey())
                        .parameterValue(argument.getValue())
                        .build())
                .toList();
    }
}
