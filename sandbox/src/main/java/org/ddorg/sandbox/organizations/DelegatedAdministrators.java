package org.ddorg.sandbox.organizations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import org.ddorg.sandbox.aws.OperationInput;

/** Which member accounts may administer a service of AWS for the whole organization. Thread-safe. */
final class DelegatedAdministrators {
    private final Organization organization;
    private final OrganizationJson json;

    DelegatedAdministrators(Organization organization, OrganizationJson json) {
        this.organization = organization;
        this.json = json;
    }

    /** @throws org.ddorg.sandbox.aws.AwsException for the management account and for accounts that are not members */
    void register(OperationInput input) {
        String accountId = input.required("AccountId");
        if (accountId.equals(organization.managementAccountId())) {
            throw Organization.error(
                    "ConstraintViolationException",
                    "You cannot register master account/yourself as delegated administrator for your organization.");
        }
        json.describe(accountId);
        if (!organization.delegatedServices(accountId).add(input.required("ServicePrincipal"))) {
            throw Organization.error(
                    "AccountAlreadyRegisteredException",
                    "The provided account is already a delegated administrator for your organization.");
        }
    }

    /** @throws org.ddorg.sandbox.aws.AwsException when it is none */
    void deregister(OperationInput input) {
        if (!organization.delegatedServices(input.required("AccountId")).remove(input.required("ServicePrincipal"))) {
            throw Organization.error(
                    "AccountNotRegisteredException",
                    "The provided account is not a registered delegated administrator for your organization.");
        }
    }

    /** Whether the account administers any service. */
    boolean include(String accountId) {
        return !organization.delegatedServices(accountId).isEmpty();
    }

    /** One page of delegated administrators, optionally of one service. */
    ObjectNode list(OperationInput input) {
        String service = input.text("ServicePrincipal").orElse("");
        List<Account> found = organization.accounts().stream()
                .filter(account -> service.isEmpty()
                        ? include(account.id())
                        : organization.delegatedServices(account.id()).contains(service))
                .sorted(Comparator.comparing(Account::id))
                .toList();
        return input.page("DelegatedAdministrators", found, this::described);
    }

    private ObjectNode described(Account account) {
        return json.account(account).put("DelegationEnabledDate", json.now());
    }
}
