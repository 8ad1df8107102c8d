package org.ddorg.sandbox.cloudformation.stacksets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.cloudformation.stacks.StackDefinition;
import org.ddorg.sandbox.cloudformation.template.ParameterValues;
import org.ddorg.sandbox.cloudformation.template.Template;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.ddorg.sandbox.encoding.Json;

/**
 * The desired state of the stacks of a StackSet.
 *
 * @param parameters the given values; all others have their defaults
 */
public record StackSetDefinition(
        Optional<String> description,
        Template template,
        Map<String, String> parameters,
        Map<String, String> tags,
        List<String> capabilities,
        AutoDeployment autoDeployment,
        boolean managedExecution) {
    /**
     * Whether stacks are deployed and deleted automatically when accounts join, move and leave.
     *
     * @param retain whether the stack of an account that leaves the targets is kept
     */
    public record AutoDeployment(boolean enabled, boolean retain) {
        private static AutoDeployment of(JsonNode node) {
            return new AutoDeployment(
                    node.path("Enabled").asBoolean(),
                    node.path("RetainStacksOnAccountRemoval").asBoolean());
        }
    }

    /** Checks the template and the parameters. Rules are checked per stack. */
    public StackSetDefinition {
        StackDefinition.check(template, capabilities);
        ParameterValues.of(template, parameters);
    }

    /**
     * Reads the definition from a request.
     *
     * @param before the current definition, on an update: it fills in what the request leaves out
     */
    static StackSetDefinition of(JsonNode request, Template template, Optional<StackSetDefinition> before) {
        checkPermissionModel(request, before.isPresent());
        return new StackSetDefinition(
                Json.text(request.path("Description")),
                template,
                parameters(request.path("Parameters"), before),
                request.has("Tags")
                        ? Json.pairs(request.path("Tags"), "Key", "Value")
                        : before.map(StackSetDefinition::tags).orElse(Map.of()),
                Json.texts(request.path("Capabilities")),
                request.has("AutoDeployment")
                        ? AutoDeployment.of(request.path("AutoDeployment"))
                        : before.map(StackSetDefinition::autoDeployment).orElse(new AutoDeployment(false, false)),
                request.has("ManagedExecution")
                        ? isManaged(request)
                        : before.map(StackSetDefinition::managedExecution).orElse(false));
    }

    private static boolean isManaged(JsonNode request) {
        return request.path("ManagedExecution").path("Active").asBoolean();
    }

    StackSetDefinition withManagedExecution(JsonNode request) {
        return new StackSetDefinition(
                description, template, parameters, tags, capabilities, autoDeployment, isManaged(request));
    }

    private static void checkPermissionModel(JsonNode request, boolean isUpdate) {
        String model = request.path("PermissionModel").asText(isUpdate ? "SERVICE_MANAGED" : "SELF_MANAGED");
        if (!model.equals("SERVICE_MANAGED")) {
            throw ValidationError.of(
                    "The sandbox supports StackSets with PermissionModel SERVICE_MANAGED only, not " + model);
        }
    }

    private static Map<String, String> parameters(JsonNode given, Optional<StackSetDefinition> before) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (JsonNode parameter : given) {
            String key = parameter.path("ParameterKey").asText();
            Optional<String> value = parameter.path("UsePreviousValue").asBoolean()
                    ? before.map(previous -> previous.parameters().get(key))
                    : Optional.of(parameter.path("ParameterValue").asText());
            value.ifPresent(text -> parameters.put(key, text));
        }
        return parameters;
    }

    /** The definition of one stack. */
    StackDefinition forStack(Map<String, String> overrides, Caller principal) {
        return new StackDefinition(parametersWith(overrides), tags, capabilities, principal);
    }

    ParameterValues parametersWith(Map<String, String> overrides) {
        Map<String, String> texts = new LinkedHashMap<>(parameters);
        texts.putAll(overrides);
        return ParameterValues.of(template, texts);
    }

    /** The parameters, with NoEcho values masked. */
    public Map<String, String> shownParameters() {
        Map<String, String> shown = ParameterValues.of(template, parameters).shown();
        shown.keySet().retainAll(parameters.keySet());
        return shown;
    }
}
