package org.ddorg.admin.aws;

import java.util.List;
import software.amazon.awssdk.regions.Region;

/** The AWS Regions that the AWS SDK for Java knows, in all partitions. */
public final class AwsRegions {

    private static final List<String> CODES = Region.regions().stream()
            .filter(region -> !region.isGlobalRegion())
            .map(Region::id)
            .sorted()
            .toList();

    private AwsRegions() {}

    /** Their codes: {@code us-east-1}. */
    public static List<String> codes() {
        return CODES;
    }
}
