package org.ddorg.cdk.constructs.member;

/**
 * Options for the role that Datadog assumes: its permissions boundary and the refresh of its permissions.
 *
 * @param boundaryArn ARN of the permissions boundary; empty for ddorg's own
 * @param refreshSchedule schedule of the refresh as an EventBridge Scheduler expression, or {@code off}
 */
public record RoleMaintenanceOptions(String boundaryArn, String refreshSchedule) {

    /** ddorg's own boundary and a daily refresh. */
    public static final RoleMaintenanceOptions DEFAULT = new RoleMaintenanceOptions("", "rate(1 day)");
}
