package org.ddorg.sandbox.cloudformation.resources.iam;

import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;

/** The administrator role that StackSets creates in each target account. */
public record StackSetExecutionRole(AwsClient aws, String partition) {
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"member.org.stacksets.cloudformation.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    /** Creates the role, unless it exists. */
    public void create(String accountId, String region, String name) {
        Caller root = new Caller(accountId, "arn:" + partition + ":iam::" + accountId + ":root", region);
        try {
            new IamCall(aws, root, "CreateRole")
                    .with("RoleName", name)
                    .with("AssumeRolePolicyDocument", TRUST)
                    .run();
        } catch (ResourceFailure e) {
            if (!String.valueOf(e.getMessage()).contains("AlreadyExists")) {
                throw e;
            }
        }
        new IamCall(aws, root, "AttachRolePolicy")
                .with("RoleName", name)
                .with("PolicyArn", "arn:" + partition + ":iam::aws:policy/AdministratorAccess")
                .run();
    }
}
