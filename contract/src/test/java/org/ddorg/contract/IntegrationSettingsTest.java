package org.ddorg.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntegrationSettingsTest {

    @Test
    void presetsAreWhatTheirNamesSay() {
        assertThat(collected("Preset", "minimal")).isEqualTo(List.of(true, false, false, false));
        assertThat(collected("Preset", "full")).isEqualTo(List.of(true, true, true, true));
        assertThat(collected("Preset", "security")).isEqualTo(List.of(false, false, true, true));
        assertThat(services("Preset", "full")).isEqualTo(Map.of("include_all", true));
        assertThat(services("Preset", "minimal")).isEqualTo(Map.of("include_only", List.of()));
    }

    @Test
    void individualSettingsOverrideThePreset() {
        assertThat(collected("Preset", "security", "DisableMetricCollection", "false"))
                .isEqualTo(List.of(true, false, true, true));
        assertThat(collected("Preset", "full", "DisableResourceCollection", "true"))
                .isEqualTo(List.of(true, true, false, false));
        assertThat(collected("Preset", "minimal", "CloudSecurityPostureManagement", "true"))
                .isEqualTo(List.of(true, false, true, true));
        assertThat(services("Preset", "full", "XRayServices", "AWS/AppSync"))
                .isEqualTo(Map.of("include_only", List.of("AWS/AppSync")));
    }

    /** Metrics, alarms, resources, posture. */
    private static List<Object> collected(Object... properties) {
        Map<String, Object> settings = settings(properties);
        return List.of(
                JsonTree.at(settings, "metrics_config", "enabled").orElseThrow(),
                JsonTree.at(settings, "metrics_config", "collect_cloudwatch_alarms")
                        .orElseThrow(),
                JsonTree.at(settings, "resources_config", "extended_collection").orElseThrow(),
                JsonTree.at(settings, "resources_config", "cloud_security_posture_management_collection")
                        .orElseThrow());
    }

    private static Object services(Object... properties) {
        return JsonTree.at(settings(properties), "traces_config", "xray_services")
                .orElseThrow();
    }

    @Test
    void resourceCollectionAndPostureManagementFollowEachOther() {
        assertThat(settings("DisableResourceCollection", "true").get("resources_config"))
                .isEqualTo(Map.of("extended_collection", false, "cloud_security_posture_management_collection", false));
        assertThat(settings("DisableResourceCollection", "false").get("resources_config"))
                .isEqualTo(Map.of("extended_collection", true));
        assertThat(settings("CloudSecurityPostureManagement", "true").get("resources_config"))
                .isEqualTo(Map.of("extended_collection", true, "cloud_security_posture_management_collection", true));
        assertThat(settings("CloudSecurityPostureManagement", "false").get("resources_config"))
                .isEqualTo(Map.of("cloud_security_posture_management_collection", false));
    }

    @Test
    void postureManagementWithoutResourceCollectionIsRefused() {
        assertThatThrownBy(
                        () -> settings("CloudSecurityPostureManagement", "true", "DisableResourceCollection", "true"))
                .hasMessageContaining("CloudSecurityPostureManagement is true while DisableResourceCollection is true")
                .hasMessageContaining("set DisableResourceCollection to false");
    }

    @Test
    void namespacesAreIncludedOrExcluded() {
        assertThat(settings("NamespaceFiltersExclude", List.of("AWS/SQS")))
                .isEqualTo(Map.of(
                        "metrics_config", Map.of("namespace_filters", Map.of("exclude_only", List.of("AWS/SQS")))));
        assertThat(settings("NamespaceFiltersInclude", List.of("AWS/EC2")))
                .isEqualTo(Map.of(
                        "metrics_config", Map.of("namespace_filters", Map.of("include_only", List.of("AWS/EC2")))));
        assertThatThrownBy(() -> settings(
                        "NamespaceFiltersInclude", List.of("AWS/EC2"), "NamespaceFiltersExclude", List.of("AWS/SQS")))
                .hasMessageContaining("AWS/EC2")
                .hasMessageContaining("AWS/SQS")
                .hasMessageContaining("NamespaceFiltersExclude, not both");
    }

    @Test
    void everySettingOfTheAccountObjectCanBeSet() {
        Map<String, Object> settings = settings(
                "AccountTags", List.of("team:a"),
                "Regions", List.of("us-east-1", "eu-west-1"),
                "DisableMetricCollection", "false",
                "AutomuteEnabled", "false",
                "CollectCloudWatchAlarms", "true",
                "CollectCustomMetrics", "true",
                "NamespaceFiltersInclude", List.of("AWS/EC2"),
                "MetricTagFilters", List.of("AWS/EC2=env:production", "AWS/EC2=team:a"),
                "LogForwarderArns", List.of("arn:aws:lambda:us-east-1:111111111111:function:forwarder"),
                "LogSources", List.of("s3", "elbv2"),
                "LogTagFilters", List.of("s3=env:production"),
                "XRayServices", List.of("all"),
                "DisableResourceCollection", "false",
                "CloudSecurityPostureManagement", "true");
        assertThat(settings.toString()).isEqualTo("""
                        {metrics_config={enabled=true, collect_cloudwatch_alarms=true, collect_custom_metrics=true, \
                        automute_enabled=false, namespace_filters={include_only=[AWS/EC2]}, \
                        tag_filters=[{namespace=AWS/EC2, tags=[env:production, team:a]}]}, \
                        resources_config={extended_collection=true, \
                        cloud_security_posture_management_collection=true}, \
                        logs_config={lambda_forwarder={\
                        lambdas=[arn:aws:lambda:us-east-1:111111111111:function:forwarder], sources=[s3, elbv2], \
                        log_source_config={tag_filters=[{source=s3, tags=[env:production]}]}}}, \
                        traces_config={xray_services={include_all=true}}, \
                        aws_regions={include_only=[us-east-1, eu-west-1]}, account_tags=[team:a]}""");
    }

    private static Map<String, Object> settings(Object... properties) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            all.put(properties[i].toString(), properties[i + 1]);
        }
        return IntegrationSettings.of(new PropertyReader(all));
    }
}
