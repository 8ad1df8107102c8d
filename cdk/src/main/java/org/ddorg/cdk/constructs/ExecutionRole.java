package org.ddorg.cdk.constructs;

import static java.util.Collections.singletonMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * The role that the function runs as. It may make and change one IAM role, under one name, and managed policies under
 * a path of that name; to that role it may attach those policies and SecurityAudit, and nothing else. Of other roles it
 * may take back those that its own stack made under an earlier name, which their tag tells.
 */
final class ExecutionRole extends Construct {

    private static final List<String> ON_THE_ROLE = List.of(
            "iam:CreateRole",
            "iam:DeleteRole",
            "iam:UpdateAssumeRolePolicy",
            "iam:TagRole",
            "iam:UntagRole",
            "iam:ListRolePolicies",
            "iam:GetRolePolicy",
            "iam:PutRolePolicy",
            "iam:DeleteRolePolicy",
            "iam:ListAttachedRolePolicies");

    private static final List<String> ON_ITS_POLICIES = List.of(
            "iam:CreatePolicy",
            "iam:GetPolicyVersion",
            "iam:ListPolicyVersions",
            "iam:CreatePolicyVersion",
            "iam:DeletePolicyVersion",
            "iam:DeletePolicy",
            "iam:TagPolicy");

    /** What is needed to take a role back after the stack has been given another role name. */
    private static final List<String> ON_A_ROLE_LEFT_BEHIND = List.of(
            "iam:DeleteRole",
            "iam:UpdateAssumeRolePolicy",
            "iam:UntagRole",
            "iam:ListRolePolicies",
            "iam:GetRolePolicy",
            "iam:DeleteRolePolicy",
            "iam:ListAttachedRolePolicies",
            "iam:DetachRolePolicy");

    private static final List<String> ON_POLICIES_LEFT_BEHIND =
            List.of("iam:GetPolicyVersion", "iam:ListPolicyVersions", "iam:DeletePolicyVersion", "iam:DeletePolicy");

    private final String integrationRole;
    private final String ownPolicies;
    private final CfnRole role;

    ExecutionRole(Construct scope, String id, String integrationRoleName, String logGroupArn) {
        super(scope, id);
        integrationRole = arn("role/${RoleName}", integrationRoleName);
        ownPolicies = arn("policy/ddorg/${RoleName}/*", integrationRoleName);
        role = CfnRole.Builder.create(this, "Default")
                .description("ddorg: makes and keeps the IAM role that Datadog assumes")
                .assumeRolePolicyDocument(assumedByLambda())
                .policies(List.of(CfnRole.PolicyProperty.builder()
                        .policyName("ddorg")
                        .policyDocument(permissions(logGroupArn))
                        .build()))
                .build();
    }

    CfnRole role() {
        return role;
    }

    private static PolicyDocument assumedByLambda() {
        PolicyDocument trust = new PolicyDocument();
        trust.addStatements(PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal("lambda.amazonaws.com")))
                .actions(List.of("sts:AssumeRole"))
                .build());
        return trust;
    }

    private PolicyDocument permissions(String logGroupArn) {
        PolicyDocument permissions = new PolicyDocument();
        permissions.addStatements(
                allow("ManageRole", ON_THE_ROLE, integrationRole).build(),
                attachments(),
                allow("ManagePolicies", ON_ITS_POLICIES, ownPolicies).build(),
                leftBehind(),
                allow(
                                "TakeBackPolicies",
                                ON_POLICIES_LEFT_BEHIND,
                                Fn.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/ddorg/*"))
                        .build(),
                look(),
                allow("WriteLogs", List.of("logs:CreateLogStream", "logs:PutLogEvents"), logGroupArn)
                        .build());
        return permissions;
    }

    private PolicyStatement attachments() {
        String securityAudit = Fn.sub("arn:${AWS::Partition}:iam::aws:policy/SecurityAudit");
        return allow("AttachPolicies", List.of("iam:AttachRolePolicy", "iam:DetachRolePolicy"), integrationRole)
                .conditions(singletonMap("ArnLike", singletonMap("iam:PolicyARN", List.of(securityAudit, ownPolicies))))
                .build();
    }

    private static PolicyStatement leftBehind() {
        return allow("TakeBackRole", ON_A_ROLE_LEFT_BEHIND, anyRole())
                .conditions(singletonMap(
                        "StringEquals", singletonMap("aws:ResourceTag/ddorg:owner", Fn.ref("AWS::StackId"))))
                .build();
    }

    /**
     * Reading that IAM cannot limit further: ListPolicies knows no resource, and a role that is gone has no tag by
     * which GetRole could be allowed, so that taking it back twice would be denied instead of finding nothing.
     */
    private static PolicyStatement look() {
        return PolicyStatement.Builder.create()
                .sid("Look")
                .effect(Effect.ALLOW)
                .actions(List.of("iam:GetRole", "iam:ListPolicies"))
                .resources(List.of("*"))
                .build();
    }

    private static String anyRole() {
        return Fn.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*");
    }

    private static PolicyStatement.Builder allow(String sid, List<String> actions, String resource) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .effect(Effect.ALLOW)
                .actions(actions)
                .resources(List.of(resource));
    }

    private static String arn(String resource, String roleName) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("RoleName", roleName);
        return Fn.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:" + resource, variables);
    }
}
