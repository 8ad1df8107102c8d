package org.ddorg.lambda.plan;

import java.util.List;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.request.AccountId;

/** What Datadog's list of registrations must look like before anything is planned on it. */
final class IntegrationValidator {
    private IntegrationValidator() {}

    /** @throws DdorgException when it cannot be told which registration is meant, or when it cannot be worked with */
    static void check(List<Integration> integrations, AccountId account) {
        checkOne(integrations, account);
        integrations.forEach(integration -> check(integration, account));
    }

    /** @throws DdorgException when it cannot be told which registration is meant */
    static void checkOne(List<Integration> integrations, AccountId account) {
        if (integrations.size() > 1) {
            throw ambiguous(integrations, account);
        }
    }

    private static void check(Integration integration, AccountId account) {
        if (integration.roleName().isEmpty()) {
            throw new DdorgException(
                    ErrorCode.ACCESS_KEY_REGISTRATION,
                    "The account " + account + " is registered with Datadog by access keys (" + integration.id() + ").",
                    "Datadog cannot change that in place: remove that registration in Datadog, then try again.");
        }
        if (integration.externalId().isEmpty()) {
            throw new DdorgException(
                    ErrorCode.DATADOG_UNEXPECTED,
                    "Datadog's registration " + integration.id() + " of the account " + account
                            + " has no external id.",
                    "Generate one in Datadog's page of the account, then try again.");
        }
    }

    private static DdorgException ambiguous(List<Integration> integrations, AccountId account) {
        String ids =
                String.join(", ", integrations.stream().map(Integration::id).toList());
        return new DdorgException(
                ErrorCode.AMBIGUOUS_REGISTRATION,
                "Datadog has " + integrations.size() + " registrations of the account " + account + ": " + ids + ".",
                "Remove all but one in Datadog, then try again.");
    }
}
