package org.ddorg.sandbox;

import org.ddorg.sandbox.datadog.DatadogOptions;
import org.ddorg.sandbox.organizations.OrganizationSeed;

/**
 * Options of a sandbox.
 *
 * @param region the region of the management account; it determines the partition
 * @param timeLapse by which factor the periods of Datadog's rate limit and the functions' timeouts are shortened
 */
public record SandboxOptions(OrganizationSeed organization, String region, DatadogOptions datadog, int timeLapse) {
    public SandboxOptions {
        if (timeLapse < 1) {
            throw new IllegalArgumentException("timeLapse must be at least 1");
        }
    }

    /** A small organization of three members in us-east-1. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(OrganizationSeed.withMembers(3), "us-east-1", DatadogOptions.defaults(), 1);
    }

    public SandboxOptions withOrganization(OrganizationSeed seed) {
        return new SandboxOptions(seed, region, datadog, timeLapse);
    }

    public SandboxOptions withRegion(String name) {
        return new SandboxOptions(organization, name, datadog, timeLapse);
    }

    public SandboxOptions withDatadog(DatadogOptions options) {
        return new SandboxOptions(organization, region, options, timeLapse);
    }

    public SandboxOptions withTimeLapse(int times) {
        return new SandboxOptions(organization, region, datadog, times);
    }

    /** {@code aws}, {@code aws-us-gov} or {@code aws-cn}. */
    public String partition() {
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        return region.startsWith("cn-") ? "aws-cn" : "aws";
    }
}
