package org.ddorg.sandbox.cloudformation.stacksets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.encoding.Json;

/** Stack instances with the same regions and overrides, as the resource lists them and as one call takes them. */
record InstanceGroup(DeploymentTargets targets, List<String> regions, Map<String, String> overrides) {
    static List<InstanceGroup> listIn(ObjectNode properties) {
        return properties
                .path("StackInstancesGroup")
                .valueStream()
                .map(InstanceGroup::of)
                .toList();
    }

    private static InstanceGroup of(JsonNode node) {
        return new InstanceGroup(
                DeploymentTargets.of(node.path("DeploymentTargets")),
                Json.texts(node.path("Regions")),
                Json.pairs(node.path("ParameterOverrides"), "ParameterKey", "ParameterValue"));
    }

    List<String> units() {
        return targets.organizationalUnitIds();
    }

    /** The parameters of a call; without overrides the list is empty, which resets those of existing instances. */
    ObjectNode request(JsonNode preferences) {
        ObjectNode request = Json.object();
        request.set("Regions", Json.array(regions));
        request.set("DeploymentTargets", targets.node());
        request.set("ParameterOverrides", Json.pairs(overrides, "ParameterKey", "ParameterValue"));
        if (preferences.isObject()) {
            request.set("OperationPreferences", preferences);
        }
        return request;
    }
}
