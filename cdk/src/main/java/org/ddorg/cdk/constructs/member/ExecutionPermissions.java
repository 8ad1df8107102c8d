package org.ddorg.cdk.constructs.member;

import static org.ddorg.cdk.constructs.Policies.allow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.cdk.constructs.RuleAcknowledgments;
import org.ddorg.contract.RoleAttributes;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.IConstruct;

/**
 * IAM permissions of the two functions: one role, and managed policies under a path that contains its name. They can
 * attach those policies and SecurityAudit to the role, and nothing else. They can create the role only with the
 * permissions boundary. The first function can also delete roles that its own stack created under an earlier name, which
 * it recognizes by their tag.
 */
final class ExecutionPermissions {

    private static final String ALL = "*";

    private static final String ANY_ROLE = "role/*";

    private static final String ANY_POLICY = "policy/ddorg/*";

    private static final String BOUNDARY_KEY = "iam:PermissionsBoundary";

    private static final List<String> READ_ACTIONS =
            List.of("iam:ListRolePolicies", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies");

    /** Actions that keep the permissions current. */
    private static final List<String> UPDATE_ACTIONS =
            List.of("iam:UpdateAssumeRolePolicy", "iam:PutRolePolicy", "iam:DeleteRolePolicy");

    private static final List<String> OWN_ACTIONS =
            List.of("iam:DeleteRole", "iam:UpdateRole", "iam:TagRole", "iam:UntagRole");

    private static final List<String> POLICY_ACTIONS = List.of(
            "iam:CreatePolicy",
            "iam:GetPolicyVersion",
            "iam:ListPolicyVersions",
            "iam:CreatePolicyVersion",
            "iam:DeletePolicyVersion",
            "iam:DeletePolicy",
            "iam:TagPolicy",
            "iam:ListPolicyTags");

    /** Actions that delete a role after the stack's role name has changed. */
    private static final List<String> CLEANUP_ROLE_ACTIONS = List.of(
            "iam:DeleteRole",
            "iam:UpdateAssumeRolePolicy",
            "iam:UntagRole",
            "iam:ListRolePolicies",
            "iam:GetRolePolicy",
            "iam:DeleteRolePolicy",
            "iam:ListAttachedRolePolicies",
            "iam:DetachRolePolicy");

    private static final List<String> CLEANUP_POLICY_ACTIONS =
            List.of("iam:ListPolicyTags", "iam:ListPolicyVersions", "iam:DeletePolicyVersion", "iam:DeletePolicy");

    private final String createdRoleArn;
    /** The role with and without a path: its name is unique in the account, and an adopted role keeps its path. */
    private final List<String> roleArns;

    private final String policyArns;
    private final String boundary;

    /** @param boundary ARN of the permissions boundary that the role must be created with */
    ExecutionPermissions(String roleName, String rolePath, String boundary) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("RoleName", roleName);
        roleArns = List.of(arn("role/${RoleName}", variables), arn("role/*/${RoleName}", variables));
        policyArns = arn("policy/ddorg/${RoleName}/*", variables);
        this.boundary = boundary;
        Map<String, String> withPath = new LinkedHashMap<>(variables);
        withPath.put("RolePath", rolePath);
        createdRoleArn = arn("role${RolePath}${RoleName}", withPath);
    }

    /** Acknowledges the wildcards that both functions have, each with a reason. */
    void acknowledgeWildcards(IConstruct role) {
        RuleAcknowledgments.wildcard(
                role,
                ALL,
                "Read actions without resource-level permissions (ListPolicies, GetAccountSummary, ListAccountAliases,"
                        + " DescribeOrganization), and GetRole, which must report a role that does not exist.");
        RuleAcknowledgments.wildcard(
                role,
                roleArns.get(1),
                "One role with any path: a role name is unique in its account, and an adopted role keeps its path.");
        RuleAcknowledgments.wildcard(
                role, policyArns, "The numbered policies that ddorg creates under the path of this one role.");
    }

    /** Acknowledges the wildcards that only the first function has. */
    void acknowledgeCleanupWildcards(IConstruct role) {
        RuleAcknowledgments.wildcard(
                role,
                inAccount(ANY_ROLE),
                "Only roles with the tag of this stack: those that it created under an earlier role name.");
        RuleAcknowledgments.wildcard(
                role,
                inAccount(ANY_POLICY),
                "Delete only: the policies of a role that the stack created under an earlier role name.");
    }

    /** Statements for the function that creates and deletes the role. */
    List<PolicyStatement> functionStatements() {
        return List.of(
                allow("MakeRole", List.of("iam:CreateRole"), createdRoleArn)
                        .conditions(Map.of("StringEquals", Map.of(BOUNDARY_KEY, boundary)))
                        .build(),
                onRole("OwnRole", OWN_ACTIONS),
                onRole("KeepRole", UPDATE_ACTIONS),
                onRole("ReadRole", READ_ACTIONS),
                boundaryStatement(List.of(boundary, BoundaryPolicy.arns())),
                attachStatement(),
                allow("KeepPolicies", POLICY_ACTIONS, policyArns).build(),
                cleanupStatement(),
                allow("TakeBackPolicies", CLEANUP_POLICY_ACTIONS, inAccount(ANY_POLICY))
                        .build(),
                readStatement(),
                describeOrganizationStatement(),
                allow("ReadName", List.of("account:GetAccountInformation"), accountItself())
                        .build(),
                allow("ReadAlias", List.of("iam:ListAccountAliases"), ALL).build());
    }

    /** The resource that Account Management checks in calls without an account ID. */
    private static String accountItself() {
        return Fn.sub("arn:${AWS::Partition}:account::${AWS::AccountId}:account");
    }

    /** Statements for the refresh: it cannot create, delete or tag a role. */
    List<PolicyStatement> refreshStatements() {
        return List.of(
                onRole("KeepRole", UPDATE_ACTIONS),
                onRole("ReadRole", READ_ACTIONS),
                boundaryStatement(List.of(boundary)),
                attachStatement(),
                allow("KeepPolicies", POLICY_ACTIONS, policyArns).build(),
                readStatement());
    }

    private PolicyStatement onRole(String sid, List<String> actions) {
        return allow(sid, actions, roleArns).build();
    }

    /** A role that is returned to another stack of ddorg gets that stack's boundary. */
    private PolicyStatement boundaryStatement(List<String> boundaries) {
        return allow("BoundRole", List.of("iam:PutRolePermissionsBoundary"), roleArns)
                .conditions(Map.of("ArnLike", Map.of(BOUNDARY_KEY, boundaries)))
                .build();
    }

    private PolicyStatement attachStatement() {
        String securityAudit = Fn.sub("arn:${AWS::Partition}:iam::aws:policy/SecurityAudit");
        return allow("AttachPolicies", List.of("iam:AttachRolePolicy", "iam:DetachRolePolicy"), roleArns)
                .conditions(Map.of("ArnLike", Map.of("iam:PolicyARN", List.of(securityAudit, policyArns))))
                .build();
    }

    private static PolicyStatement cleanupStatement() {
        return allow("TakeBackRole", CLEANUP_ROLE_ACTIONS, inAccount(ANY_ROLE))
                .conditions(Map.of(
                        "StringEquals", Map.of("aws:ResourceTag/" + RoleAttributes.OWNER_TAG, Fn.ref("AWS::StackId"))))
                .build();
    }

    /**
     * Read actions on all resources. ListPolicies and GetAccountSummary have no resource-level permissions. GetRole
     * cannot depend on a tag: for a role that does not exist, IAM would answer "access denied" instead of "not found".
     */
    private static PolicyStatement readStatement() {
        return allow("Look", List.of("iam:GetRole", "iam:ListPolicies", "iam:GetAccountSummary"), ALL)
                .build();
    }

    /** An account that left the organization learns by it why it cannot read the keys; no resource-level permissions. */
    private static PolicyStatement describeOrganizationStatement() {
        return allow("LookAtOrganization", List.of("organizations:DescribeOrganization"), ALL)
                .build();
    }

    private static String inAccount(String resource) {
        return Fn.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:" + resource);
    }

    private static String arn(String resource, Map<String, String> variables) {
        return Fn.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:" + resource, variables);
    }
}
