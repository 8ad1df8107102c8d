package org.ddorg.sandbox.cloudformation.resources;

import java.util.Map;
import org.ddorg.sandbox.aws.Caller;

/**
 * The stack that a resource belongs to.
 *
 * @param principal on whose behalf resources are made: who called, or the role that deploys
 * @param tags of the stack, which its resources get too
 * @param formerTags those that it had before the operation under way
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
    String arn(String service, String resource) {
        return "arn:" + partition + ":" + service + ":" + region() + ":" + accountId() + ":" + resource;
    }

    /** The ARN of something in IAM, which has no regions. */
    String iamArn(String resource) {
        return "arn:" + partition + ":iam::" + accountId() + ":" + resource;
    }
}
