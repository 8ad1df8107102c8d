package org.ddorg.sandbox;

import org.ddorg.sandbox.datadog.DatadogOptions;
import org.ddorg.sandbox.organizations.OrganizationSeed;

/**
 * How a sandbox is set up.
 *
 * @param organization the organization as it is at the start
 * @param region where the management account works; its partition is the sandbox's
 * @param awsPort the port of the AWS endpoint, or 0 for any free one
 * @param datadogPort the port of the Datadog endpoint, or 0 for any free one
 * @param datadog keys and rate limit of Datadog
 */
public record SandboxOptions(
        OrganizationSeed organization, String region, int awsPort, int datadogPort, DatadogOptions datadog) {

    /** A small organization of three members in us-east-1, on any free ports. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(OrganizationSeed.withMembers(3), "us-east-1", 0, 0, DatadogOptions.defaults());
    }

    public SandboxOptions withOrganization(OrganizationSeed seed) {
        return new SandboxOptions(seed, region, awsPort, datadogPort, datadog);
    }

    public SandboxOptions withRegion(String name) {
        return new SandboxOptions(organization, name, awsPort, datadogPort, datadog);
    }

    public SandboxOptions withPorts(int aws, int forDatadog) {
        return new SandboxOptions(organization, region, aws, forDatadog, datadog);
    }

    public SandboxOptions withDatadog(DatadogOptions options) {
        return new SandboxOptions(organization, region, awsPort, datadogPort, options);
    }

    /** {@code aws}, {@code aws-us-gov} or {@code aws-cn}. */
    public String partition() {
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        return region.startsWith("cn-") ? "aws-cn" : "aws";
    }
}
