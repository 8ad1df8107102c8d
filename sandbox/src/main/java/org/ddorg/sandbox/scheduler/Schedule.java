package org.ddorg.sandbox.scheduler;

/**
 * A schedule as it is deployed.
 *
 * @param expression {@code rate(1 day)}, {@code cron(…)} or {@code at(…)}
 * @param window for how many minutes after its time it may be invoked; 0 for at once
 * @param target the ARN of a function
 * @param roleArn the role in which the scheduler invokes it
 * @param input what the function gets
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
