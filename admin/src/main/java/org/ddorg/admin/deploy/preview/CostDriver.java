package org.ddorg.admin.deploy.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ddorg.contract.CustomResourceProperties;
import org.ddorg.contract.IntegrationSettings;

/**
 * A setting of an integration that costs money while it is on.
 *
 * <p>Sources: Datadog, "AWS Integration Billing", "Custom Metrics Billing" and "AWS Integration and CloudWatch FAQ"; the
 * prices of Amazon CloudWatch and AWS X-Ray.
 */
public enum CostDriver {
    METRICS(
            "/metrics_config/enabled",
            "Metric collection",
            "Datadog bills EC2 instances as infrastructure hosts; AWS bills CloudWatch API requests"),
    CUSTOM_METRICS(
            "/metrics_config/collect_custom_metrics",
            "Custom metrics",
            "Datadog bills custom metrics; AWS bills CloudWatch API requests"),
    CLOUD_SECURITY(
            "/resources_config/cloud_security_posture_management_collection",
            "Cloud Security Posture Management",
            "Datadog bills Cloud Security by hosts and resources"),
    LOGS(
            "/logs_config/lambda_forwarder/lambdas",
            "Log collection",
            "Datadog bills ingested and indexed logs; AWS bills the forwarder functions"),
    TRACES("/traces_config/xray_services", "X-Ray traces", "AWS bills traces that Datadog retrieves");

    private static final JsonNode DEFAULTS =
            new ObjectMapper().valueToTree(IntegrationSettings.defaults(CustomResourceProperties.TABLE));

    private final String path;
    private final String title;
    private final String bill;

    CostDriver(String path, String title, String bill) {
        this.path = path;
        this.title = title;
        this.bill = bill;
    }

    /** What is turned on. */
    public String title() {
        return title;
    }

    /** Who bills what. */
    public String bill() {
        return bill;
    }

    /** @param attributes of the integration, as its parameters set them; the others have ddorg's defaults */
    boolean isOn(JsonNode attributes) {
        JsonNode set = attributes.at(path);
        return isOnAt(set.isMissingNode() ? DEFAULTS.at(path) : set);
    }

    private static boolean isOnAt(JsonNode value) {
        if (value.isObject()) {
            return value.path("include_all").asBoolean()
                    || !value.path("include_only").isEmpty();
        }
        return value.isArray() ? !value.isEmpty() : value.asBoolean();
    }
}
