package org.ddorg.admin.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What ddorg's function sends to Datadog, and how Datadog stores it. Written down by hand, for a few parameters. */
final class SimulatedFunction {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> PRESETS = Map.of("", "{}", "minimal", """
            {"metrics_config": {"enabled": true, "collect_cloudwatch_alarms": false, "collect_custom_metrics": false},
             "resources_config":
                {"extended_collection": false, "cloud_security_posture_management_collection": false},
             "traces_config": {"xray_services": {"include_only": []}}}""", "full", """
            {"metrics_config": {"enabled": true, "collect_cloudwatch_alarms": true, "collect_custom_metrics": true},
             "resources_config": {"extended_collection": true, "cloud_security_posture_management_collection": true},
             "traces_config": {"xray_services": {"include_all": true}}}""", "security", """
            {"metrics_config": {"enabled": false, "collect_cloudwatch_alarms": false, "collect_custom_metrics": false},
             "resources_config": {"extended_collection": true, "cloud_security_posture_management_collection": true},
             "traces_config": {"xray_services": {"include_only": []}}}""");

    private static final String PAUSED = """
            {"metrics_config": {"enabled": false},
             "resources_config":
                {"extended_collection": false, "cloud_security_posture_management_collection": false}}""";

    /** Datadog replaces these as a whole. */
    private static final Set<String> REPLACED = Set.of("xray_services", "account_tags");

    private SimulatedFunction() {}

    /** The settings that an account with these parameters has in Datadog. */
    static ObjectNode settings(Map<String, String> parameters) {
        ObjectNode settings = parse(PRESETS.get(parameters.get("Preset")));
        merge(
                settings,
                parse(
                        "{'auth_config': {'role_name': 'DatadogIntegrationRole'}, 'account_tags': ['team:cloud', 'env:all'],"
                                        .replace('\'', '"')
                                + "\"metrics_config\": {\"automute_enabled\": " + parameters.get("AutomuteEnabled")
                                + "}}"));
        if (parameters.getOrDefault("DisableMetricCollection", "false").equals("true")) {
            merge(settings, parse(PAUSED));
        }
        return settings;
    }

    /** As Datadog merges a PATCH; the function sends all tags, those of others included. */
    static void merge(ObjectNode stored, ObjectNode patch) {
        patch.properties().forEach(field -> {
            JsonNode old = stored.path(field.getKey());
            if (old instanceof ObjectNode object && !REPLACED.contains(field.getKey())) {
                merge(object, (ObjectNode) field.getValue());
            } else {
                stored.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }

    static void addTags(ObjectNode stored, Iterable<String> tags) {
        Set<String> all = new LinkedHashSet<>();
        stored.path("account_tags").forEach(tag -> all.add(tag.asText()));
        tags.forEach(all::add);
        all.forEach(stored.putArray("account_tags")::add);
    }

    /** An integration as Datadog stores it right after it was created. */
    static ObjectNode created(String account) {
        return parse("""
                {"auth_config": {"role_name": "SomeRole"}, "account_tags": [],
                 "metrics_config": {"enabled": true, "automute_enabled": true},
                 "resources_config":
                    {"extended_collection": true, "cloud_security_posture_management_collection": false}}""").put("aws_account_id", account);
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
