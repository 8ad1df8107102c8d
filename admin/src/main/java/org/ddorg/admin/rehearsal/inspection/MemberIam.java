package org.ddorg.admin.rehearsal.inspection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * IAM of one account.
 *
 * @param parsed policies by name and document, shared by all accounts: thousands of them have the same
 */
record MemberIam(IamClient iam, Map<List<String>, InspectedRole.Policy> parsed) {

    Optional<Role> role(String name) {
        try {
            return Optional.of(iam.getRole(r -> r.roleName(name)).role());
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }

    List<InspectedRole.Policy> inlinePolicies(String role) {
        return iam.listRolePolicies(r -> r.roleName(role)).policyNames().stream()
                .map(policy -> iam.getRolePolicy(r -> r.roleName(role).policyName(policy)))
                .map(policy -> policy(policy.policyName(), policy.policyDocument()))
                .toList();
    }

    List<AttachedPolicy> attachedPolicies(String role) {
        return iam.listAttachedRolePolicies(r -> r.roleName(role)).attachedPolicies();
    }

    /** The default versions of the customer managed policies, by ARN. */
    private Map<String, String> versions() {
        return iam.listPoliciesPaginator(r -> r.scope(PolicyScopeType.LOCAL)).policies().stream()
                .collect(Collectors.toMap(Policy::arn, Policy::defaultVersionId));
    }

    List<InspectedRole.Policy> managedPolicies(List<AttachedPolicy> attached) {
        Map<String, String> versions = attached.isEmpty() ? Map.of() : versions();
        return attached.stream()
                .flatMap(
                        policy -> Optional.ofNullable(versions.get(policy.policyArn()))
                                .map(version -> managedPolicy(policy, version))
                                .stream())
                .toList();
    }

    private InspectedRole.Policy managedPolicy(AttachedPolicy policy, String version) {
        String arn = policy.policyArn();
        String document = iam.getPolicyVersion(r -> r.policyArn(arn).versionId(version))
                .policyVersion()
                .document();
        return policy(policy.policyName(), document);
    }

    private InspectedRole.Policy policy(String name, String encoded) {
        return parsed.computeIfAbsent(List.of(name, encoded), any -> PolicyDocumentParser.policy(name, encoded));
    }

    /** The account's roles and policies, except those that AWS creates in every account of an organization. */
    Stream<String> traces() {
        Stream<String> roles = iam.listRolesPaginator().roles().stream()
                .filter(role -> !isCreatedByAws(role))
                .map(role -> "role " + role.roleName());
        Stream<String> policies = iam.listPoliciesPaginator(r -> r.scope(PolicyScopeType.LOCAL)).policies().stream()
                .map(policy -> "policy " + policy.policyName());
        return Stream.concat(roles, policies);
    }

    private static boolean isCreatedByAws(Role role) {
        return role.path().startsWith("/aws-service-role/")
                || role.roleName().startsWith("stacksets-exec-")
                || role.roleName().equals("OrganizationAccountAccessRole");
    }
}
