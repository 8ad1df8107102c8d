package org.ddorg.cdk.constructs;

/**
 * How the role is capped and kept current.
 *
 * @param boundaryArn the permissions boundary to use; empty for one of ddorg's making
 * @param refreshSchedule when the permissions are fetched anew, as EventBridge Scheduler writes it; or {@code off}
 */
public record RoleMaintenanceOptions(String boundaryArn, String refreshSchedule) {

    /** What is there without a word: ddorg's own boundary, and a refresh every day. */
    public static final RoleMaintenanceOptions DEFAULT = new RoleMaintenanceOptions("", "rate(1 day)");
}
