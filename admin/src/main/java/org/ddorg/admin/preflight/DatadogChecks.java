package org.ddorg.admin.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.datadog.KeyCheck;
import org.ddorg.admin.datadog.Registration;
import org.ddorg.contract.DatadogSite;

/** Whether the keys will do, and which accounts Datadog has already. */
final class DatadogChecks {

    private DatadogChecks() {}

    static Finding keys(KeyCheck keys, DatadogSite site) {
        if (!keys.apiKeyIsValid()) {
            return Finding.fails(
                    "keys",
                    "the API key is not valid at " + site,
                    "take a key of that site (Organization Settings, API Keys), or name the site that the key is from:"
                            + " the host in the browser's address, without app.: --site");
        }
        if (keys.lacking().size() == KeyCheck.PERMISSIONS.size()) {
            return Finding.fails(
                    "keys",
                    "the application key is not valid at " + site + ", is of another organization, or may do nothing"
                            + " with AWS",
                    "make one under Organization Settings, Application Keys, with "
                            + String.join(", ", KeyCheck.PERMISSIONS));
        }
        return keys.lacking().isEmpty()
                ? Finding.passes("keys", "valid at " + site + ", and may read, edit and manage AWS integrations")
                : Finding.fails(
                        "keys",
                        "the application key lacks " + String.join(", ", keys.lacking()),
                        "give its owner a role with these permissions, or the key these scopes");
    }

    static Finding noKeys() {
        return Finding.warns(
                "keys",
                "not checked, as there are no keys",
                "set DD_API_KEY and DD_APP_KEY, or run this in a terminal to be asked");
    }

    /** @param covered the accounts that are to be onboarded */
    static List<Finding> registrations(List<Registration> all, List<OrganizationAccount> covered) {
        Set<String> wanted = covered.stream().map(OrganizationAccount::id).collect(Collectors.toSet());
        Map<String, List<Registration>> byAccount = all.stream()
                .filter(registration -> wanted.contains(registration.accountId()))
                .collect(Collectors.groupingBy(Registration::accountId));
        List<Finding> findings = new ArrayList<>();
        findings.add(known(byAccount.size()));
        addAccessKeys(byAccount, findings);
        addSeveral(byAccount, findings);
        return findings;
    }

    private static Finding known(int count) {
        return count == 0
                ? Finding.passes("registered", "Datadog has none of these accounts yet")
                : Finding.passes(
                        "registered",
                        "Datadog has " + count + " of these accounts: adopted, with their settings and external ids");
    }

    private static void addAccessKeys(Map<String, List<Registration>> byAccount, List<Finding> findings) {
        List<String> accounts = accounts(
                byAccount,
                list -> list.stream()
                        .anyMatch(registration -> registration.roleName().isEmpty()));
        if (!accounts.isEmpty()) {
            findings.add(Finding.warns(
                    "access-keys",
                    "registered by access keys instead of a role, and so will fail: " + TargetChecks.some(accounts),
                    "remove these registrations in Datadog, or exclude the accounts"
                            + " (docs/errors.md#ddorg-access-key-registration)"));
        }
    }

    private static void addSeveral(Map<String, List<Registration>> byAccount, List<Finding> findings) {
        List<String> accounts = accounts(byAccount, list -> list.size() > 1);
        if (!accounts.isEmpty()) {
            findings.add(Finding.warns(
                    "ambiguous",
                    "registered several times, and so will fail: " + TargetChecks.some(accounts),
                    "remove all but one in Datadog (docs/errors.md#ddorg-ambiguous-registration)"));
        }
    }

    private static List<String> accounts(
            Map<String, List<Registration>> byAccount, java.util.function.Predicate<List<Registration>> such) {
        return byAccount.entrySet().stream()
                .filter(entry -> such.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
