package org.ddorg.sandbox.cloudformation.stacks;

import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.cloudformation.resources.ResourceTypes;
import org.ddorg.sandbox.cloudformation.template.ParameterValues;
import org.ddorg.sandbox.cloudformation.template.ResourceDefinition;
import org.ddorg.sandbox.cloudformation.template.Template;
import org.ddorg.sandbox.cloudformation.template.ValidationError;

/**
 * The desired state of a stack.
 *
 * @param capabilities acknowledged by the caller
 * @param principal creates the resources
 */
public record StackDefinition(
        ParameterValues parameters, Map<String, String> tags, List<String> capabilities, Caller principal) {
    public Template template() {
        return parameters.template();
    }

    /** The same definition for another principal. */
    StackDefinition by(Caller other) {
        return new StackDefinition(parameters, tags, capabilities, other);
    }

    /** @throws AwsException for unknown resource types and for capabilities that were not acknowledged */
    public static void check(Template template, List<String> capabilities) {
        checkTypes(template);
        List<String> needed = template.capabilities();
        if (!capabilities.contains("CAPABILITY_NAMED_IAM") && !capabilities.containsAll(needed)) {
            throw new AwsException(400, "InsufficientCapabilitiesException", "Requires capabilities : " + needed);
        }
    }

    /** @throws AwsException {@code ValidationError} naming the unknown types */
    public static void checkTypes(Template template) {
        List<String> unknown = template.resources().values().stream()
                .map(ResourceDefinition::type)
                .filter(type -> !ResourceTypes.isKnown(type))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw ValidationError.of("Template format error: Unrecognized resource types: " + unknown);
        }
    }

    /** Whether both definitions result in the same stack. */
    boolean isSameAs(StackDefinition other) {
        return template().resources().equals(other.template().resources())
                && template().outputs().equals(other.template().outputs())
                && template().conditions().equals(other.template().conditions())
                && template().mappings().equals(other.template().mappings())
                && parameters.texts().equals(other.parameters().texts())
                && tags.equals(other.tags());
    }
}
