package org.ddorg.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A group of settings. Individual settings of a request override it. */
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

    /** The empty value for no preset, then the names. */
    static List<String> choices() {
        List<String> choices = new ArrayList<>(List.of(""));
        for (Preset preset : values()) {
            choices.add(preset.name().toLowerCase(Locale.ROOT));
        }
        return List.copyOf(choices);
    }

    /** @param name one of the choices except the empty one */
    static Preset named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Its settings, by property name. */
    Map<String, List<String>> entries() {
        Map<String, List<String>> entries = new LinkedHashMap<>();
        entries.put("DisableMetricCollection", flag(!metrics));
        entries.put("CollectCloudWatchAlarms", flag(extras));
        entries.put("CollectCustomMetrics", flag(extras));
        entries.put("XRayServices", extras ? List.of(DatadogAttribute.ALL) : List.of());
        entries.put("DisableResourceCollection", flag(!resources));
        entries.put("CloudSecurityPostureManagement", flag(resources));
        return entries;
    }

    private static List<String> flag(boolean on) {
        return List.of(String.valueOf(on));
    }
}
