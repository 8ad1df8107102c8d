package org.ddorg.sandbox.cloudformation.stacksets;

import com.fasterxml.jackson.databind.JsonNode;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.ddorg.sandbox.organizations.Organization;

/**
 * An account that uses StackSets with service-managed permissions. They all belong to the management account. A
 * delegated administrator sees them with {@code CallAs=DELEGATED_ADMIN} only; by default, {@code SELF}, every member sees
 * its own StackSets, of which the sandbox has none (user guide, stacksets-orgs-delegated-admin).
 *
 * @param isAdministrator whether it sees the organization's StackSets
 */
public record StackSetCaller(boolean isAdministrator) {
    private static final String SERVICE = "member.org.stacksets.cloudformation.amazonaws.com";

    /**
     * The caller of a request.
     *
     * @param request the parameters or the properties of a resource, of which {@code CallAs} counts
     * @throws org.ddorg.sandbox.aws.AwsException {@code ValidationError} if it is not the delegated administrator that it
     *     claims to be
     */
    public static StackSetCaller of(Organization organization, String accountId, JsonNode request) {
        if (!request.path("CallAs").asText("SELF").equals("DELEGATED_ADMIN")) {
            return new StackSetCaller(accountId.equals(organization.managementAccountId()));
        }
        if (!organization.delegatedServices(accountId).contains(SERVICE)) {
            throw ValidationError.of("Account used is not a delegated administrator");
        }
        return new StackSetCaller(true);
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code ValidationError} if it is not an administrator */
    public void requireAdministrator() {
        if (!isAdministrator) {
            throw ValidationError.of("You must be the management account or delegated admin account of an "
                    + "organization before operating a SERVICE_MANAGED stack set");
        }
    }
}
