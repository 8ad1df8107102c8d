package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parsed and checked template. Immutable.
 *
 * @param body the text it was read from
 * @param order the logical ids in dependency order
 */
public record Template(
        String body,
        Optional<String> description,
        Map<String, ParameterDefinition> parameters,
        JsonNode mappings,
        Map<String, JsonNode> conditions,
        List<TemplateRule> rules,
        Map<String, ResourceDefinition> resources,
        List<OutputDefinition> outputs,
        List<String> order) {
    /** The largest body that CloudFormation accepts, in bytes. */
    public static final int LARGEST_BODY = 51_200;

    private static final int LARGEST_OBJECT = 1_048_576;

    /** @throws org.ddorg.sandbox.aws.AwsException {@code ValidationError} naming what is wrong with the template */
    public static Template parse(String body) {
        return TemplateParser.parse(body, LARGEST_BODY);
    }

    /** Parses a template that was fetched by URL, which may be larger. */
    public static Template parseFetched(String body) {
        return TemplateParser.parse(body, LARGEST_OBJECT);
    }

    ParameterDefinition parameter(String name) {
        return Optional.ofNullable(parameters.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the template declares no parameter " + name));
    }

    /** The resource with that logical id, which must exist. */
    public ResourceDefinition resource(String logicalId) {
        return Optional.ofNullable(resources.get(logicalId))
                .orElseThrow(() -> new IllegalArgumentException("the template has no resource " + logicalId));
    }

    /** The capabilities that the caller must acknowledge. */
    public List<String> capabilities() {
        List<ResourceDefinition> iam = resources.values().stream()
                .filter(resource -> resource.type().startsWith("AWS::IAM::"))
                .toList();
        if (iam.isEmpty()) {
            return List.of();
        }
        return iam.stream().anyMatch(Template::isNamed) ? List.of("CAPABILITY_NAMED_IAM") : List.of("CAPABILITY_IAM");
    }

    private static boolean isNamed(ResourceDefinition resource) {
        return resource.properties().has("RoleName") || resource.properties().has("ManagedPolicyName");
    }
}
