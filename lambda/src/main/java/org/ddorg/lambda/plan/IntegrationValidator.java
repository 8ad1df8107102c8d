package org.ddorg.lambda.plan;

import java.util.List;
import org.ddorg.contract.AccountId;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.plan.ObservedState.Integration;

/** Validates Datadog's list of integrations before a plan uses it. */
final class IntegrationValidator {
    private IntegrationValidator() {}

    /** @throws DdorgException when there are several integrations, or ddorg cannot manage the one */
    static void check(List<Integration> integrations, AccountId account) {
        checkOne(integrations, account);
        integrations.forEach(integration -> check(integration, account));
    }

    /** @throws DdorgException when there are several integrations */
    static void checkOne(List<Integration> integrations, AccountId account) {
        if (integrations.size() > 1) {
            String ids =
                    String.join(", ", integrations.stream().map(Integration::id).toList());
            throw new DdorgException(
                    ErrorCode.AMBIGUOUS_REGISTRATION,
                    "Datadog has " + integrations.size() + " integrations of account " + account + ": " + ids + ".",
                    "Delete all but one in Datadog, then retry.");
        }
    }

    private static void check(Integration integration, AccountId account) {
        if (integration.roleName().isEmpty()) {
            throw new DdorgException(
                    ErrorCode.ACCESS_KEY_REGISTRATION,
                    "Datadog's integration " + integration.id() + " of account " + account + " uses access keys.",
                    "Datadog cannot change it to a role. Delete the integration in Datadog, then retry.");
        }
        if (integration.externalId().isEmpty()) {
            throw new DdorgException(
                    ErrorCode.DATADOG_UNEXPECTED,
                    "Datadog's integration " + integration.id() + " of account " + account + " has no external ID.",
                    "Generate an external ID on the account's page in Datadog, then retry.");
        }
    }
}
