package org.ddorg.sandbox.scheduler;

/**
 * A deployed schedule.
 *
 * @param expression {@code rate(1 day)}, {@code cron(…)} or {@code at(…)}
 * @param window the flexible time window in minutes, or 0
 * @param target the ARN of a function
 * @param roleArn the role that the scheduler assumes
 * @param input the event for the function
 */
public record Schedule(
        String arn, String expression, int window, boolean enabled, String target, String roleArn, String input) {
    public String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    public String region() {
        return arn.split(":", 5)[3];
    }

    public String accountId() {
        return arn.split(":", 6)[4];
    }
}
