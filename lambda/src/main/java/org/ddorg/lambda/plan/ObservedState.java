package org.ddorg.lambda.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.contract.JsonTree;
import org.ddorg.contract.RoleName;
import org.ddorg.lambda.plan.permission.FilteredPermissions;
import org.ddorg.lambda.plan.tag.AccountFactTags;
import org.ddorg.lambda.plan.tag.OwnershipTags;
import org.ddorg.lambda.request.ExternalId;
import org.ddorg.lambda.request.StackId;

/**
 * The account's state in IAM and Datadog when a plan is made.
 *
 * @param role the role with the name in the request
 * @param policies the managed policies under ddorg's path for this role, attached or not
 * @param integrations of this account in Datadog; more than one is ambiguous
 * @param previousOwnership the ownership tags of the old role, if an Update changes the role's name
 * @param permissions the actions that Datadog needs
 * @param stackTags the tags that CloudFormation puts on all resources of the stack
 * @param quota the account's quota of managed policies per role, if read
 * @param facts about the account, if read
 */
public record ObservedState(
        Optional<Role> role,
        List<Policy> policies,
        List<Integration> integrations,
        Optional<OwnershipTags> previousOwnership,
        FilteredPermissions permissions,
        Map<String, String> stackTags,
        Optional<Integer> quota,
        AccountFactTags facts) {

    public ObservedState withQuota(int known) {
        return new ObservedState(
                role, policies, integrations, previousOwnership, permissions, stackTags, Optional.of(known), facts);
    }

    /** A copy with resources that IAM and Datadog do not show yet. */
    ObservedState with(Optional<Role> newRole, List<Policy> newPolicies, List<Integration> newIntegrations) {
        return new ObservedState(
                newRole, newPolicies, newIntegrations, previousOwnership, permissions, stackTags, quota, facts);
    }

    /** A copy with what Datadog would return. */
    ObservedState with(Integration integration, FilteredPermissions assumed) {
        return new ObservedState(
                role, policies, List.of(integration), previousOwnership, assumed, stackTags, quota, facts);
    }

    /**
     * A role.
     *
     * @param inline the document of ddorg's inline policy, if it exists
     * @param attached the ARNs of the attached managed policies
     * @param description empty if there is none
     * @param boundary the ARN of the permissions boundary
     * @param othersInline the characters of others' inline policies, which count against the same limit
     */
    public record Role(
            String arn,
            Map<String, Object> trust,
            Map<String, String> tags,
            Optional<Map<String, Object>> inline,
            Set<String> inlineNames,
            Set<String> attached,
            String description,
            int maxSessionDuration,
            Optional<String> boundary,
            int othersInline) {

        Role with(Optional<Map<String, Object>> newInline, Set<String> newInlineNames, Set<String> newAttached) {
            return new Role(
                    arn,
                    trust,
                    tags,
                    newInline,
                    newInlineNames,
                    newAttached,
                    description,
                    maxSessionDuration,
                    boundary,
                    othersInline);
        }

        public Optional<OwnershipTags> ownership() {
            return OwnershipTags.of(tags);
        }

        /** Without the trust policy, which holds the external ID. */
        @Override
        public String toString() {
            return "Role[" + arn + "]";
        }

        /** {@code /} or {@code /…/}. */
        public String path() {
            return arn.substring(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
        }
    }

    /**
     * A managed policy that ddorg created.
     *
     * @param number the number in its name, from 1
     * @param document not read for a Delete
     * @param owner the stack that created it; read only for a Delete without a role
     */
    public record Policy(String arn, int number, Map<String, Object> document, Optional<String> owner) {
        public boolean isOwnedBy(StackId stack) {
            return owner.equals(Optional.of(stack.arn()));
        }
    }

    public record Integration(String id, Map<String, Object> attributes) {
        /** Without the attributes, which hold the external ID. */
        @Override
        public String toString() {
            return "Integration[" + id + "]";
        }

        /** The path and name of the role that Datadog assumes; empty if it uses access keys. */
        public Optional<String> roleName() {
            return JsonTree.at(attributes, "auth_config", "role_name").map(String::valueOf);
        }

        /** Whether Datadog assumes that role; the name in Datadog includes the role's path. */
        boolean assumes(RoleName role) {
            return roleName()
                    .filter(name -> name.substring(name.lastIndexOf('/') + 1).equals(role.value()))
                    .isPresent();
        }

        /** The account's tags; Datadog may return null instead of an empty list. */
        List<?> accountTags() {
            return attributes.get("account_tags") instanceof List<?> tags ? tags : List.of();
        }

        public Optional<String> externalId() {
            return JsonTree.at(attributes, "auth_config", "external_id")
                    .filter(id -> id instanceof String text && ExternalId.isUsable(text))
                    .map(String::valueOf);
        }
    }

    public Optional<Integration> integration() {
        return integrations.stream().findFirst();
    }

    public Optional<OwnershipTags> ownership() {
        return role.flatMap(Role::ownership);
    }
}
