package org.ddorg.lambda.plan;

import java.util.List;
import org.ddorg.contract.AccountId;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.plan.ObservedState.Registration;

/** What Datadog's list of registrations must look like before anything is planned on it. */
final class IntegrationValidator {
    private IntegrationValidator() {}

    /** @throws DdorgException when it cannot be told which registration is meant, or when it cannot be worked with */
    static void check(List<Registration> registrations, AccountId account) {
        checkOne(registrations, account);
        registrations.forEach(registration -> check(registration, account));
    }

    /** @throws DdorgException when it cannot be told which registration is meant */
    static void checkOne(List<Registration> registrations, AccountId account) {
        if (registrations.size() > 1) {
            throw ambiguous(registrations, account);
        }
    }

    private static void check(Registration registration, AccountId account) {
        if (registration.roleName().isEmpty()) {
            throw new DdorgException(
                    ErrorCode.ACCESS_KEY_REGISTRATION,
                    "The account " + account + " is registered with Datadog by access keys (" + registration.id()
                            + ").",
                    "Datadog cannot change that in place: remove that registration in Datadog, then try again.");
        }
        if (registration.externalId().isEmpty()) {
            throw new DdorgException(
                    ErrorCode.DATADOG_UNEXPECTED,
                    "Datadog's registration " + registration.id() + " of the account " + account
                            + " has no external id.",
                    "Generate one in Datadog's page of the account, then try again.");
        }
    }

    private static DdorgException ambiguous(List<Registration> registrations, AccountId account) {
        String ids =
                String.join(", ", registrations.stream().map(Registration::id).toList());
        return new DdorgException(
                ErrorCode.AMBIGUOUS_REGISTRATION,
                "Datadog has " + registrations.size() + " registrations of the account " + account + ": " + ids + ".",
                "Remove all but one in Datadog, then try again.");
    }
}
