package org.ddorg.cdk.constructs;

import static java.util.Collections.singletonMap;
import static org.ddorg.cdk.constructs.ServiceRole.allow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.IConstruct;

/**
 * What the functions may do in IAM: to one role, under one name, and to managed policies under a path of that name. They
 * may attach those policies and SecurityAudit to it, and nothing else; they may make it only within the boundary, and
 * never without. Of other roles the first may take back those that its own stack made under an earlier name, which
 * their tag tells.
 */
final class ExecutionPermissions {

    private static final String ALL = "*";

    private static final String ANY_ROLE = "role/*";

    private static final String ANY_POLICY = "policy/ddorg/*";

    private static final String BOUNDARY_KEY = "iam:PermissionsBoundary";

    private static final List<String> READING =
            List.of("iam:ListRolePolicies", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies");

    /** What the permissions are kept current with. */
    private static final List<String> KEEPING =
            List.of("iam:UpdateAssumeRolePolicy", "iam:PutRolePolicy", "iam:DeleteRolePolicy");

    private static final List<String> OWNING =
            List.of("iam:DeleteRole", "iam:UpdateRole", "iam:TagRole", "iam:UntagRole");

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

    private final String roleToMake;
    /** A role's name is unique in its account, whatever its path; an adopted role keeps its own. */
    private final List<String> integrationRole;

    private final String ownPolicies;
    private final String boundary;

    /**
     * The permissions around the role that Datadog assumes.
     *
     * @param boundary the ARN of the only policy that may bound the role when it is made
     */
    ExecutionPermissions(String roleName, String rolePath, String boundary) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("RoleName", roleName);
        integrationRole = List.of(arn("role/${RoleName}", variables), arn("role/*/${RoleName}", variables));
        ownPolicies = arn("policy/ddorg/${RoleName}/*", variables);
        this.boundary = boundary;
        Map<String, String> withPath = new LinkedHashMap<>(variables);
        withPath.put("RolePath", rolePath);
        roleToMake = arn("role${RolePath}${RoleName}", withPath);
    }

    /** Says of each wildcard in the statements below why it is there. */
    void explainWildcards(IConstruct role) {
        RuleAcknowledgments.wildcard(
                role,
                ALL,
                "Reading that knows no resource (ListPolicies, GetAccountSummary, ListAccountAliases,"
                        + " DescribeOrganization), or that must find nothing where there is nothing (GetRole).");
        RuleAcknowledgments.wildcard(
                role,
                integrationRole.get(1),
                "One role, whatever its path: a name is unique in its account, and an adopted role keeps its path.");
        RuleAcknowledgments.wildcard(
                role, ownPolicies, "The policies that ddorg makes and numbers, under a path of this one role's own.");
    }

    /** The same of what only the function that makes the role may do. */
    void explainWildcardsOfTakingBack(IConstruct role) {
        RuleAcknowledgments.wildcard(
                role,
                inAccount(ANY_ROLE),
                "Only roles with the tag of this very stack: those that it made under an earlier role name.");
        RuleAcknowledgments.wildcard(
                role,
                inAccount(ANY_POLICY),
                "Only deleting: the policies of a role that the stack made under an earlier role name.");
    }

    /** Those of the function that makes the role and takes it back. */
    List<PolicyStatement> ofFunction() {
        return List.of(
                allow("MakeRole", List.of("iam:CreateRole"), roleToMake)
                        .conditions(singletonMap("StringEquals", singletonMap(BOUNDARY_KEY, boundary)))
                        .build(),
                onRole("OwnRole", OWNING),
                onRole("KeepRole", KEEPING),
                onRole("ReadRole", READING),
                bounding(List.of(boundary, BoundaryPolicy.arns())),
                attachments(),
                allow("KeepPolicies", ON_ITS_POLICIES, ownPolicies).build(),
                leftBehind(),
                allow("TakeBackPolicies", ON_POLICIES_LEFT_BEHIND, inAccount(ANY_POLICY))
                        .build(),
                look(),
                lookAtOrganization(),
                allow("ReadName", List.of("account:GetAccountInformation"), accountItself())
                        .build(),
                allow("ReadAlias", List.of("iam:ListAccountAliases"), ALL).build());
    }

    /** As Account Management names the account where it is asked without an account's id. */
    private static String accountItself() {
        return Fn.sub("arn:${AWS::Partition}:account::${AWS::AccountId}:account");
    }

    /** Those of the function that keeps the permissions current: it makes no role, takes none away, and tags none. */
    List<PolicyStatement> ofRefresh() {
        return List.of(
                onRole("KeepRole", KEEPING),
                onRole("ReadRole", READING),
                bounding(List.of(boundary)),
                attachments(),
                allow("KeepPolicies", ON_ITS_POLICIES, ownPolicies).build(),
                look());
    }

    private PolicyStatement onRole(String sid, List<String> actions) {
        return allow(sid, actions, integrationRole).build();
    }

    /** A role that goes back to another stack of ddorg's gets that stack's boundary back. */
    private PolicyStatement bounding(List<String> boundaries) {
        return allow("BoundRole", List.of("iam:PutRolePermissionsBoundary"), integrationRole)
                .conditions(singletonMap("ArnLike", singletonMap(BOUNDARY_KEY, boundaries)))
                .build();
    }

    private PolicyStatement attachments() {
        String securityAudit = Fn.sub("arn:${AWS::Partition}:iam::aws:policy/SecurityAudit");
        return allow("AttachPolicies", List.of("iam:AttachRolePolicy", "iam:DetachRolePolicy"), integrationRole)
                .conditions(singletonMap("ArnLike", singletonMap("iam:PolicyARN", List.of(securityAudit, ownPolicies))))
                .build();
    }

    private static PolicyStatement leftBehind() {
        return allow("TakeBackRole", ON_A_ROLE_LEFT_BEHIND, inAccount(ANY_ROLE))
                .conditions(singletonMap(
                        "StringEquals", singletonMap("aws:ResourceTag/ddorg:owner", Fn.ref("AWS::StackId"))))
                .build();
    }

    /**
     * Reading that IAM cannot limit further: ListPolicies and GetAccountSummary know no resource, and a role that is gone
     * has no tag by which GetRole could be allowed, so that taking it back twice would be denied instead of finding
     * nothing.
     */
    private static PolicyStatement look() {
        return allow("Look", List.of("iam:GetRole", "iam:ListPolicies", "iam:GetAccountSummary"), ALL)
                .build();
    }

    /** By which an account that has left knows why it can no longer read the keys; it knows no resource either. */
    private static PolicyStatement lookAtOrganization() {
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
