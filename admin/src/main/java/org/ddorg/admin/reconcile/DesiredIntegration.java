package org.ddorg.admin.reconcile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an account's parameters ask of its registration, in the words of Datadog's API. A parameter that is empty asks
 * for nothing: the setting belongs to whoever set it.
 */
final class DesiredIntegration {

    private static final String POSTURE = "cloud_security_posture_management_collection";

    private final Map<String, String> parameters;
    private final ObjectNode attributes = JsonNodeFactory.instance.objectNode();

    private DesiredIntegration(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Attributes as a PATCH would carry them; {@code auth_config.role_name} is always there. */
    static ObjectNode of(Map<String, String> parameters) {
        DesiredIntegration settings = new DesiredIntegration(parameters);
        settings.preset();
        settings.role();
        settings.lists();
        settings.metrics();
        settings.resources();
        return settings.attributes;
    }

    /** Datadog knows a role with a path by both. */
    private void role() {
        String path = text("RolePath").orElse("/").substring(1);
        at("auth_config").put("role_name", path + text("IAMRoleName").orElse("DatadogIntegrationRole"));
    }

    private void preset() {
        switch (text("Preset").orElse("")) {
            case "minimal" -> preset(true, false, false);
            case "full" -> preset(true, true, true);
            case "security" -> preset(false, false, true);
            default -> {
                return;
            }
        }
    }

    private void preset(boolean metrics, boolean extras, boolean resources) {
        at("metrics_config")
                .put("enabled", metrics)
                .put("collect_cloudwatch_alarms", extras)
                .put("collect_custom_metrics", extras);
        at("resources_config").put("extended_collection", resources).put(POSTURE, resources);
        ObjectNode services = at("traces_config").putObject("xray_services");
        if (extras) {
            services.put("include_all", true);
        } else {
            services.putArray("include_only");
        }
    }

    private void lists() {
        entries("AccountTags").ifPresent(tags -> tags.forEach(attributes.withArray("/account_tags")::add));
        entries("Regions").ifPresent(regions -> allOrOnly(attributes.putObject("aws_regions"), regions.toList()));
        entries("XRayServices")
                .ifPresent(services -> allOrOnly(at("traces_config").putObject("xray_services"), services.toList()));
        entries("NamespaceFiltersInclude").ifPresent(names -> filter("include_only", names));
        entries("NamespaceFiltersExclude").ifPresent(names -> filter("exclude_only", names));
    }

    private void filter(String kind, Stream<String> names) {
        ObjectNode filters = at("metrics_config").putObject("namespace_filters");
        names.forEach(filters.putArray(kind)::add);
    }

    private void metrics() {
        flag("DisableMetricCollection").ifPresent(off -> at("metrics_config").put("enabled", !off));
        flag("AutomuteEnabled").ifPresent(on -> at("metrics_config").put("automute_enabled", on));
        flag("CollectCloudWatchAlarms").ifPresent(on -> at("metrics_config").put("collect_cloudwatch_alarms", on));
        flag("CollectCustomMetrics").ifPresent(on -> at("metrics_config").put("collect_custom_metrics", on));
    }

    /** Posture needs resources: asking for it asks for them, and turning them off turns it off. */
    private void resources() {
        Optional<Boolean> off = flag("DisableResourceCollection");
        Optional<Boolean> posture = flag("CloudSecurityPostureManagement");
        off.map(o -> !o)
                .or(() -> posture.filter(on -> on))
                .ifPresent(on -> at("resources_config").put("extended_collection", on));
        posture.or(() -> off.filter(o -> o).map(o -> false))
                .ifPresent(on -> at("resources_config").put(POSTURE, on));
    }

    private static void allOrOnly(ObjectNode node, Iterable<String> entries) {
        for (String entry : entries) {
            if (entry.equals("all")) {
                node.removeAll();
                node.put("include_all", true);
                return;
            }
            node.withArray("/include_only").add(entry);
        }
    }

    private ObjectNode at(String name) {
        return attributes.withObject("/" + name);
    }

    private Optional<String> text(String parameter) {
        return Optional.ofNullable(parameters.get(parameter)).filter(value -> !value.isBlank());
    }

    private Optional<Boolean> flag(String parameter) {
        return text(parameter).map("true"::equals);
    }

    private Optional<Stream<String>> entries(String parameter) {
        return text(parameter)
                .map(value -> Stream.of(value.split(",")).map(String::strip).filter(entry -> !entry.isEmpty()));
    }
}
