package org.ddorg.cdk.constructs.organization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnStackSet;
import software.amazon.awscdk.Fn;
import software.constructs.Construct;

/**
 * The service-managed StackSet that deploys the member stack to every account of the targets, including accounts that
 * join later. A failure in one account does not affect the others. When an account leaves, AWS deletes its stack, which
 * removes its integration.
 */
public final class OrganizationStackSet extends Construct {

    /**
     * Properties of the StackSet.
     *
     * @param description shown in the console; resources that it refers to are created before the StackSet
     * @param units target OUs; accounts that join any group later get no overrides, since AWS applies overrides only to
     *     accounts that exist when they are set
     * @param memberTemplate text of the member template, at most 51,200 bytes
     * @param arguments values of the member template's parameters by name, lists joined by commas
     */
    public record Props(
            String name,
            String description,
            List<OrganizationalUnitGroup> units,
            OperationPreferences operations,
            String memberTemplate,
            Map<String, String> arguments) {}

    private final CfnStackSet stackSet;

    public OrganizationStackSet(Construct scope, String id, Props props) {
        super(scope, id);
        OperationPreferences operations = props.operations();
        stackSet = CfnStackSet.Builder.create(this, "StackSet")
                .stackSetName(props.name())
                .description(props.description())
                .permissionModel("SERVICE_MANAGED")
                .callAs(operations.callAs())
                .capabilities(List.of("CAPABILITY_IAM"))
                .autoDeployment(CfnStackSet.AutoDeploymentProperty.builder()
                        .enabled(true)
                        .retainStacksOnAccountRemoval(false)
                        .build())
                .managedExecution(Map.of("Active", operations.managedExecution()))
                .operationPreferences(preferences(operations))
                .parameters(arguments(props.arguments()))
                .templateBody(props.memberTemplate())
                .build();
        stackSet.addPropertyOverride(
                "StackInstancesGroup",
                props.units().stream().map(OrganizationStackSet::group).toList());
    }

    /** The StackSet's ID, {@code name:uuid}. */
    public String stackSetId() {
        return stackSet.getAttrStackSetId();
    }

    private static CfnStackSet.OperationPreferencesProperty preferences(OperationPreferences operations) {
        return CfnStackSet.OperationPreferencesProperty.builder()
                .regionConcurrencyType("SEQUENTIAL")
                .maxConcurrentPercentage(operations.maxConcurrentPercentage())
                .failureTolerancePercentage(operations.failureTolerancePercentage())
                .concurrencyMode(operations.concurrencyMode())
                .build();
    }

    private static Object group(OrganizationalUnitGroup units) {
        return Optional.ofNullable(units.condition())
                .<Object>map(condition -> Fn.conditionIf(condition.getLogicalId(), instances(units), Aws.NO_VALUE))
                .orElseGet(() -> instances(units));
    }

    /**
     * One region: role and integration exist once per account, so stacks in two regions would conflict. No account
     * filter: with one, every update of the StackSet would reset the overrides of all instances, and automatic deployment
     * ignores it anyway. The function does nothing in excluded accounts.
     */
    private static Map<String, Object> instances(OrganizationalUnitGroup units) {
        Map<String, Object> instances = new LinkedHashMap<>();
        instances.put("DeploymentTargets", Map.of("OrganizationalUnitIds", units.ids()));
        instances.put("Regions", List.of(Aws.REGION));
        if (!units.overrides().isEmpty()) {
            instances.put("ParameterOverrides", overrides(units.overrides()));
        }
        return instances;
    }

    private static List<Map<String, String>> overrides(Map<String, String> overrides) {
        return overrides.entrySet().stream().map(OrganizationStackSet::override).toList();
    }

    private static Map<String, String> override(Map.Entry<String, String> argument) {
        Map<String, String> override = new LinkedHashMap<>();
        override.put("ParameterKey", argument.getKey());
        override.put("ParameterValue", argument.getValue());
        return override;
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
