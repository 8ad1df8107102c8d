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
 * @param known what was read in other accounts
 */
record MemberIam(IamClient iam, PolicyCache known) {

    Optional<Role> role(String name) {
        try {
            return Optional.of(iam.getRole(r -> r.roleName(name)).role());
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }

    List<InspectedPolicy> inlinePolicies(String role) {
        return iam.listRolePolicies(r -> r.roleName(role)).policyNames().stream()
                .map(policy -> iam.getRolePolicy(r -> r.roleName(role).policyName(policy)))
                .map(policy -> known.policy(policy.policyName(), policy.policyDocument()))
                .toList();
    }

    List<AttachedPolicy> attachedPolicies(String role) {
        return iam.listAttachedRolePolicies(r -> r.roleName(role)).attachedPolicies();
    }

    /** The account's own managed policies by ARN, with the version that counts. */
    private Map<String, String> versions() {
        return iam.listPoliciesPaginator(r -> r.scope(PolicyScopeType.LOCAL)).policies().stream()
                .collect(Collectors.toMap(Policy::arn, Policy::defaultVersionId));
    }

    List<InspectedPolicy> managedPolicies(List<AttachedPolicy> attached) {
        Map<String, String> versions = attached.isEmpty() ? Map.of() : versions();
        return attached.stream()
                .flatMap(
                        policy -> Optional.ofNullable(versions.get(policy.policyArn()))
                                .map(version -> managedPolicy(policy, version))
                                .stream())
                .toList();
    }

    private InspectedPolicy managedPolicy(AttachedPolicy policy, String version) {
        String arn = policy.policyArn();
        String document = iam.getPolicyVersion(r -> r.policyArn(arn).versionId(version))
                .policyVersion()
                .document();
        return known.policy(policy.policyName(), document);
    }

    /** Roles and policies of the account, save those that AWS makes in every account of an organization. */
    Stream<String> traces() {
        Stream<String> roles = iam.listRolesPaginator().roles().stream()
                .filter(role -> !isMadeByAws(role))
                .map(role -> "role " + role.roleName());
        Stream<String> policies = iam.listPoliciesPaginator(r -> r.scope(PolicyScopeType.LOCAL)).policies().stream()
                .map(policy -> "policy " + policy.policyName());
        return Stream.concat(roles, policies);
    }

    private static boolean isMadeByAws(Role role) {
        return role.path().startsWith("/aws-service-role/")
                || role.roleName().startsWith("stacksets-exec-")
                || role.roleName().equals("OrganizationAccountAccessRole");
    }
}
