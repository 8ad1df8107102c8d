package org.ddorg.lambda.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.lambda.request.ExternalId;
import org.ddorg.lambda.request.JsonTree;
import org.ddorg.lambda.request.RoleName;

/**
 * What is really there, in IAM and in Datadog, when a plan is made.
 *
 * @param role the role of the request's name
 * @param policies the managed policies under ddorg's path for this role, attached or not
 * @param integrations what Datadog has for this account: none or one, more is ambiguous
 * @param previousOwnership the ledger of the role that an Update leaves behind, when the role name changes
 * @param standard the actions that Datadog asks for in any case
 * @param resourceCollection the actions that resource collection needs on top
 * @param stackTags the tags that CloudFormation has put on everything in the stack
 * @param quota how many managed policies the account may attach to a role, where that was asked
 * @param facts what AWS says of the account, where that was asked
 */
public record ObservedState(
        Optional<Role> role,
        List<Policy> policies,
        List<Integration> integrations,
        Optional<OwnershipTags> previousOwnership,
        List<String> standard,
        List<String> resourceCollection,
        Map<String, String> stackTags,
        Optional<Integer> quota,
        AccountFactTags facts) {

    /** The same, where AWS was not asked about the account itself. */
    public ObservedState(
            Optional<Role> role,
            List<Policy> policies,
            List<Integration> integrations,
            Optional<OwnershipTags> previousOwnership,
            List<String> standard,
            List<String> resourceCollection,
            Map<String, String> stackTags,
            Optional<Integer> quota) {
        this(
                role,
                policies,
                integrations,
                previousOwnership,
                standard,
                resourceCollection,
                stackTags,
                quota,
                AccountFactTags.NONE);
    }

    /** The same, with what AWS says of the account. */
    public ObservedState with(AccountFactTags newFacts) {
        return new ObservedState(
                role,
                policies,
                integrations,
                previousOwnership,
                standard,
                resourceCollection,
                stackTags,
                quota,
                newFacts);
    }

    /** The same, once the account's own quota is known. */
    public ObservedState withQuota(int known) {
        return new ObservedState(
                role,
                policies,
                integrations,
                previousOwnership,
                standard,
                resourceCollection,
                stackTags,
                Optional.of(known),
                facts);
    }

    /** The same, with what is known to be there as well. */
    ObservedState with(Optional<Role> newRole, List<Policy> newPolicies, List<Integration> newIntegrations) {
        return new ObservedState(
                newRole,
                newPolicies,
                newIntegrations,
                previousOwnership,
                standard,
                resourceCollection,
                stackTags,
                quota,
                facts);
    }

    /**
     * A role.
     *
     * @param inline our inline policy's document, where there is one
     * @param attached ARNs of the attached managed policies
     * @param description empty where there is none
     * @param boundary the ARN of its permissions boundary
     * @param othersInline how many characters the inline policies of others have, which count against the same limit
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

        /** Without the external id, which is in the trust policy. */
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
     * A managed policy of ours.
     *
     * @param number its place in the name, from 1
     * @param document what it allows; not read for a Delete
     * @param owner the stack that made it; read for a Delete only, where the role is gone
     */
    public record Policy(String arn, int number, Map<String, Object> document, Optional<String> owner) {}

    /** An account as it is registered with Datadog. */
    public record Integration(String id, Map<String, Object> attributes) {
        /** Without the external id. */
        @Override
        public String toString() {
            return "Registration[" + id + "]";
        }

        /** The role that Datadog assumes, after its path; absent where it uses access keys. */
        public Optional<String> roleName() {
            return JsonTree.at(attributes, "auth_config", "role_name").map(String::valueOf);
        }

        /** Whether it is that role; where a role has a path, Datadog is told it with the name. */
        boolean assumes(RoleName role) {
            return roleName()
                    .filter(name -> name.substring(name.lastIndexOf('/') + 1).equals(role.value()))
                    .isPresent();
        }

        /** The account's tags; Datadog answers an empty list as null now and then. */
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
