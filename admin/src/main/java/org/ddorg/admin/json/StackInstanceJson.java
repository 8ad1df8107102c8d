package org.ddorg.admin.json;

import org.ddorg.admin.aws.stackset.StackSetState.Instance;

/** A stack instance, in CloudFormation's words. */
public record StackInstanceJson(String status, String detailedStatus, String reason) {

    public static StackInstanceJson of(Instance instance) {
        return new StackInstanceJson(instance.status(), instance.detailedStatus(), instance.reason());
    }
}
