package org.ddorg.contract;

import static org.ddorg.contract.PropertyReader.invalid;
import static org.ddorg.contract.PropertyReader.quoted;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The attributes of Datadog's account object that a request mentions, as the tree that a PATCH would send.
 *
 * <p>What a request does not mention is not in the tree: it stays as it is on an account that is registered already.
 */
public final class IntegrationSettings {
    private static final Pattern REGION = Pattern.compile("all|[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");
    private static final Pattern TAG = Pattern.compile("[^:\\s][^:]*:.+", Pattern.DOTALL);
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_./#:-]{1,255}");
    private static final Pattern TAG_FILTER = Pattern.compile("[A-Za-z0-9_./#:-]+=.+", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern FORWARDER = Pattern.compile(
            "arn:aws[a-z-]*:lambda:[a-z]{2}(-[a-z]+)+-[0-9]{1,2}:[0-9]{12}:function:[A-Za-z0-9_-]{1,140}(:[A-Za-z0-9_$-]+)?");

    private IntegrationSettings() {}

    /** What Datadog is told about a new account where the request says nothing; its own defaults drift. */
    public static Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("account_tags", List.of());
        defaults.put("aws_regions", Map.of("include_all", true));
        defaults.put("metrics_config", defaultMetrics());
        defaults.put("logs_config", logs(Optional.of(List.of()), Optional.of(List.of()), Optional.of(List.of())));
        defaults.put("traces_config", Map.of("xray_services", Map.of("include_only", List.of())));
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("extended_collection", true);
        resources.put("cloud_security_posture_management_collection", false);
        defaults.put("resources_config", resources);
        return defaults;
    }

    /**
     * What a namespace filter goes back to when a request no longer mentions one. A new account is not sent this:
     * it gets the exclusions that Datadog has for new accounts at that time.
     */
    public static Map<String, Object> resets() {
        List<String> excluded = List.of("AWS/SQS", "AWS/ElasticMapReduce", "AWS/Usage");
        Map<String, Object> metrics = Map.of("namespace_filters", Map.of("exclude_only", excluded));
        return JsonTree.overlay(defaults(), Map.of("metrics_config", metrics));
    }

    /** @throws org.ddorg.contract.DdorgException {@code INVALID_PROPERTY} naming the value, the rule and the fix */
    public static Map<String, Object> of(PropertyReader reader) {
        return JsonTree.overlay(Preset.settings(reader), mentioned(reader));
    }

    private static Map<String, Object> mentioned(PropertyReader reader) {
        Map<String, Object> settings = new LinkedHashMap<>();
        reader.list("AccountTags", TAG, "A tag is key:value, such as team:platform.")
                .ifPresent(tags -> settings.put("account_tags", tags));
        regions(reader).ifPresent(regions -> settings.put("aws_regions", regions));
        put(settings, "metrics_config", metrics(reader));
        put(settings, "logs_config", logs(reader));
        xRay(reader).ifPresent(services -> settings.put("traces_config", Map.of("xray_services", services)));
        put(settings, "resources_config", resources(reader));
        return settings;
    }

    private static Optional<Map<String, Object>> regions(PropertyReader reader) {
        return allOrOnly("Regions", reader.list("Regions", REGION, "Name regions such as us-east-1, or write all."));
    }

    private static Optional<Map<String, Object>> xRay(PropertyReader reader) {
        return allOrOnly(
                "XRayServices",
                reader.list("XRayServices", NAMESPACE, "Name services such as AWS/AppSync, or write all."));
    }

    private static Optional<Map<String, Object>> allOrOnly(String name, Optional<List<String>> entries) {
        return entries.map(list -> {
            if (!list.contains("all")) {
                return Map.of("include_only", list);
            }
            if (list.size() > 1) {
                throw invalid(name, quoted(String.join(",", list)), "Write all alone, or leave all out.");
            }
            return Map.of("include_all", true);
        });
    }

    private static Map<String, Object> metrics(PropertyReader reader) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        reader.flag("DisableMetricCollection").ifPresent(off -> metrics.put("enabled", !off));
        reader.flag("AutomuteEnabled").ifPresent(on -> metrics.put("automute_enabled", on));
        reader.flag("CollectCloudWatchAlarms").ifPresent(on -> metrics.put("collect_cloudwatch_alarms", on));
        reader.flag("CollectCustomMetrics").ifPresent(on -> metrics.put("collect_custom_metrics", on));
        namespaces(reader).ifPresent(filters -> metrics.put("namespace_filters", filters));
        tagFilters(reader, "MetricTagFilters", "namespace", "AWS/EC2=env:production")
                .ifPresent(filters -> metrics.put("tag_filters", filters));
        return metrics;
    }

    private static Optional<Map<String, Object>> namespaces(PropertyReader reader) {
        String remedy = "A namespace is written as CloudWatch writes it, such as AWS/EC2.";
        Optional<List<String>> only = reader.list("NamespaceFiltersInclude", NAMESPACE, remedy);
        Optional<List<String>> except = reader.list("NamespaceFiltersExclude", NAMESPACE, remedy);
        if (only.isPresent() && except.isPresent()) {
            throw invalid(
                    "NamespaceFiltersExclude",
                    quoted(String.join(",", except.get())) + " beside NamespaceFiltersInclude "
                            + quoted(String.join(",", only.get())),
                    "Datadog takes one of the two: leave the other empty.");
        }
        return only.<Map<String, Object>>map(list -> Map.of("include_only", list))
                .or(() -> except.map(list -> Map.of("exclude_only", list)));
    }

    private static Map<String, Object> logs(PropertyReader reader) {
        Optional<List<String>> forwarders = reader.list(
                "LogForwarderArns",
                FORWARDER,
                "Give the forwarder's ARN, such as arn:aws:lambda:us-east-1:123456789012:function:datadog-forwarder.");
        Optional<List<String>> sources =
                reader.list("LogSources", WORD, "Name log sources by Datadog's ids, such as s3 or elbv2.");
        return logs(forwarders, sources, tagFilters(reader, "LogTagFilters", "source", "s3=env:production"));
    }

    private static Map<String, Object> logs(
            Optional<List<String>> forwarders, Optional<List<String>> sources, Optional<List<Object>> filters) {
        Map<String, Object> forwarder = new LinkedHashMap<>();
        forwarders.ifPresent(list -> forwarder.put("lambdas", list));
        sources.ifPresent(list -> forwarder.put("sources", list));
        filters.ifPresent(list -> forwarder.put("log_source_config", Map.of("tag_filters", list)));
        return forwarder.isEmpty() ? Map.of() : Map.of("lambda_forwarder", forwarder);
    }

    private static Map<String, Object> resources(PropertyReader reader) {
        Optional<Boolean> off = reader.flag("DisableResourceCollection");
        Optional<Boolean> posture = reader.flag("CloudSecurityPostureManagement");
        if (off.orElse(false) && posture.orElse(false)) {
            throw invalid(
                    "CloudSecurityPostureManagement",
                    "true while DisableResourceCollection is true",
                    "It works on the resources that are collected: set DisableResourceCollection to false.");
        }
        Map<String, Object> resources = new LinkedHashMap<>();
        off.map(o -> !o).or(() -> posture.filter(on -> on)).ifPresent(on -> resources.put("extended_collection", on));
        posture.or(() -> off.filter(o -> o).map(o -> false))
                .ifPresent(on -> resources.put("cloud_security_posture_management_collection", on));
        return resources;
    }

    /** {@code AWS/EC2=env:production,AWS/EC2=team:a} becomes one filter of the namespace with two tags. */
    private static Optional<List<Object>> tagFilters(PropertyReader reader, String name, String of, String example) {
        return reader.list(name, TAG_FILTER, "A filter is " + of + "=tag, such as " + example + ".")
                .map(entries -> byKey(entries, of));
    }

    private static List<Object> byKey(List<String> entries, String keyName) {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            tags.computeIfAbsent(entry.substring(0, equals), k -> new ArrayList<>())
                    .add(entry.substring(equals + 1));
        }
        List<Object> filters = new ArrayList<>();
        tags.forEach((key, list) -> {
            Map<String, Object> filter = new LinkedHashMap<>();
            filter.put(keyName, key);
            filter.put("tags", list);
            filters.add(filter);
        });
        return filters;
    }

    private static Map<String, Object> defaultMetrics() {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("enabled", true);
        metrics.put("automute_enabled", true);
        metrics.put("collect_cloudwatch_alarms", false);
        metrics.put("collect_custom_metrics", false);
        metrics.put("tag_filters", List.of());
        return metrics;
    }

    private static void put(Map<String, Object> settings, String name, Map<String, Object> value) {
        if (!value.isEmpty()) {
            settings.put(name, value);
        }
    }
}
