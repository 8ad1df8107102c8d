package org.ddorg.sandbox.cloudformation.resources.iam;

import java.util.LinkedHashSet;
import java.util.Set;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;

/** A role in IAM, as a resource changes it. */
record IamRole(AwsClient aws, ResourceRequest request, String name) {
    IamCall call(String action) {
        return new IamCall(aws, request, action).with("RoleName", name);
    }

    void attach(String policyArn) {
        call("AttachRolePolicy").with("PolicyArn", policyArn).run();
    }

    void detach(String policyArn) {
        call("DetachRolePolicy").with("PolicyArn", policyArn).runIfExists();
    }

    void putInline(String policy, String document) {
        call("PutRolePolicy")
                .with("PolicyName", policy)
                .with("PolicyDocument", document)
                .run();
    }

    void deleteInline(String policy) {
        call("DeleteRolePolicy").with("PolicyName", policy).runIfExists();
    }

    /** What an update takes away. */
    static Set<String> removed(Set<String> before, Set<String> after) {
        Set<String> removed = new LinkedHashSet<>(before);
        removed.removeAll(after);
        return removed;
    }
}
