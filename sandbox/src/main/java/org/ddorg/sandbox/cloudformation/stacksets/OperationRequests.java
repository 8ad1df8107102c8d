package org.ddorg.sandbox.cloudformation.stacksets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation.Action;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation.Request;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.ddorg.sandbox.encoding.Json;

/** Reads the requests that start operations. */
final class OperationRequests {
    private OperationRequests() {}

    static StackSetOperation newOperation(Action action, JsonNode request, boolean retain) {
        JsonNode targets = request.path("DeploymentTargets");
        return new StackSetOperation(new Request(
                Json.text(request.path("OperationId"))
                        .orElseGet(() -> UUID.randomUUID().toString()),
                action,
                OperationPreferences.of(request.path("OperationPreferences")),
                retain,
                targets.isMissingNode() ? Optional.empty() : Optional.of(DeploymentTargets.of(targets))));
    }

    static DeploymentTargets requiredTargets(StackSetOperation operation) {
        return operation
                .request()
                .targets()
                .orElseThrow(
                        () -> ValidationError.of("DeploymentTargets are required for a service managed stack set"));
    }

    static List<String> regions(JsonNode request) {
        List<String> regions = Json.texts(request.path("Regions"));
        if (regions.isEmpty()) {
            throw ValidationError.of("Regions must have at least one member");
        }
        return regions;
    }

    static Map<String, String> overrides(StackSet set, JsonNode request) {
        Map<String, String> overrides = new LinkedHashMap<>();
        for (JsonNode item : request.path("ParameterOverrides")) {
            // Without an override the parameter has the value of the set.
            if (!item.path("UsePreviousValue").asBoolean()) {
                overrides.put(
                        item.path("ParameterKey").asText(),
                        item.path("ParameterValue").asText());
            }
        }
        set.definition().parametersWith(overrides);
        return overrides;
    }

    /** Which instances the targets and regions of a request select. */
    static Predicate<StackInstance> selection(StackSetOperation operation, JsonNode request) {
        DeploymentTargets targets = requiredTargets(operation);
        List<String> regions = regions(request);
        return instance -> regions.contains(instance.region()) && targets.includes(instance);
    }
}
