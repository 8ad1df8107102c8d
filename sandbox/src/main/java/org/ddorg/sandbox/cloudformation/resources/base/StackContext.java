package org.ddorg.sandbox.cloudformation.resources.base;

import java.util.Map;
import org.ddorg.sandbox.aws.Caller;

/**
 * The stack that a resource belongs to.
 *
 * @param principal the caller, or the role that deploys
 * @param tags of the stack, also applied to its resources
 * @param formerTags the tags before the current operation
 */
public record StackContext(
        String stackId,
        String stackName,
        String partition,
        Caller principal,
        Map<String, String> tags,
        Map<String, String> formerTags) {
    public String accountId() {
        return principal.accountId();
    }

    public String region() {
        return principal.region();
    }

    /** The ARN of something in the stack's region and account. */
    public String arn(String service, String resource) {
        return "arn:" + partition + ":" + service + ":" + region() + ":" + accountId() + ":" + resource;
    }

    /** The ARN of something in IAM, which has no regions. */
    public String iamArn(String resource) {
        return "arn:" + partition + ":iam::" + accountId() + ":" + resource;
    }
}
