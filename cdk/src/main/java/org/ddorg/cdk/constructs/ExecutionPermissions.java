package org.ddorg.cdk.constructs;

import static java.util.Collections.singletonMap;
import static org.ddorg.cdk.constructs.FunctionRole.allow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the function may do in IAM. It may make and change one IAM role, under one name, and managed policies under
 * a path of that name; to that role it may attach those policies and SecurityAudit, and nothing else. Of other roles it
 * may take back those that its own stack made under an earlier name, which their tag tells.
 */
final class ExecutionPermissions {

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
            "iam:TagPolicy",
            "iam:ListPolicyTags");

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
            List.of("iam:ListPolicyTags", "iam:ListPolicyVersions", "iam:DeletePolicyVersion", "iam:DeletePolicy");

    private final String integrationRole;
    private final String ownPolicies;

    private ExecutionPermissions(String integrationRoleName) {
        integrationRole = arn("role/${RoleName}", integrationRoleName);
        ownPolicies = arn("policy/ddorg/${RoleName}/*", integrationRoleName);
    }

    /** The statements for the integration role of that name. */
    static List<PolicyStatement> of(String integrationRoleName) {
        return new ExecutionPermissions(integrationRoleName).statements();
    }

    private List<PolicyStatement> statements() {
        return List.of(
                allow("ManageRole", ON_THE_ROLE, integrationRole).build(),
                attachments(),
                allow("ManagePolicies", ON_ITS_POLICIES, ownPolicies).build(),
                leftBehind(),
                allow("TakeBackPolicies", ON_POLICIES_LEFT_BEHIND, inAccount("policy/ddorg/*"))
                        .build(),
                look(),
                lookAtOrganization());
    }

    private PolicyStatement attachments() {
        String securityAudit = Fn.sub("arn:${AWS::Partition}:iam::aws:policy/SecurityAudit");
        return allow("AttachPolicies", List.of("iam:AttachRolePolicy", "iam:DetachRolePolicy"), integrationRole)
                .conditions(singletonMap("ArnLike", singletonMap("iam:PolicyARN", List.of(securityAudit, ownPolicies))))
                .build();
    }

    private static PolicyStatement leftBehind() {
        return allow("TakeBackRole", ON_A_ROLE_LEFT_BEHIND, inAccount("role/*"))
                .conditions(singletonMap(
                        "StringEquals", singletonMap("aws:ResourceTag/ddorg:owner", Fn.ref("AWS::StackId"))))
                .build();
    }

    /**
     * Reading that IAM cannot limit further: ListPolicies and GetAccountSummary know no resource, and a role that is gone has no tag by
     * which GetRole could be allowed, so that taking it back twice would be denied instead of finding nothing.
     */
    private static PolicyStatement look() {
        return allow("Look", List.of("iam:GetRole", "iam:ListPolicies", "iam:GetAccountSummary"), "*")
                .build();
    }

    /** By which an account that has left knows why it can no longer read the keys; it knows no resource either. */
    private static PolicyStatement lookAtOrganization() {
        return allow("LookAtOrganization", List.of("organizations:DescribeOrganization"), "*")
                .build();
    }

    private static String inAccount(String resource) {
        return Fn.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:" + resource);
    }

    private static String arn(String resource, String roleName) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("RoleName", roleName);
        return Fn.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:" + resource, variables);
    }
}
