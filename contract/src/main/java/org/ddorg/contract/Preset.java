package org.ddorg.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings that go together, by one name. What a request mentions itself is laid over them. */
enum Preset {
    /** Metrics only. */
    MINIMAL(true, false, false),
    /** Everything that Datadog collects. */
    FULL(true, true, true),
    /** Configurations and their posture, without metrics. */
    SECURITY(false, false, true);

    private final boolean metrics;
    private final boolean extras;
    private final boolean resources;

    Preset(boolean metrics, boolean extras, boolean resources) {
        this.metrics = metrics;
        this.extras = extras;
        this.resources = resources;
    }

    /** @throws org.ddorg.contract.DdorgException {@code INVALID_PROPERTY} for a name that is none */
    static Map<String, Object> settings(PropertyReader reader) {
        Optional<Preset> preset = reader.text("Preset").map(Preset::named);
        return preset.map(Preset::settings).orElse(Map.of());
    }

    private static Preset named(String name) {
        return switch (name) {
            case "minimal" -> MINIMAL;
            case "full" -> FULL;
            case "security" -> SECURITY;
            default ->
                throw PropertyReader.invalid(
                        "Preset", PropertyReader.quoted(name), "Use minimal, full or security, or leave it empty.");
        };
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("metrics_config", metrics());
        settings.put("traces_config", Map.of("xray_services", extras ? Map.of("include_all", true) : none()));
        Map<String, Object> configurations = new LinkedHashMap<>();
        configurations.put("extended_collection", resources);
        configurations.put("cloud_security_posture_management_collection", resources);
        settings.put("resources_config", configurations);
        return settings;
    }

    private Map<String, Object> metrics() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("enabled", metrics);
        config.put("collect_cloudwatch_alarms", extras);
        config.put("collect_custom_metrics", extras);
        return config;
    }

    private static Map<String, Object> none() {
        return Map.of("include_only", List.of());
    }
}
