package org.ddorg.admin.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.admin.datadog.KeyCheck;
import org.ddorg.admin.datadog.PermissionListCheck;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.ErrorCode;

/** Checks of the keys, and of the integrations that exist in Datadog. */
final class DatadogChecks {

    private DatadogChecks() {}

    static Finding keys(KeyCheck keys, DatadogSite site) {
        if (!keys.apiKeyIsValid()) {
            return Finding.fails(
                    "keys",
                    "the API key is not valid for " + site,
                    "create a key under Organization Settings > API Keys, or pass the key's --site: the host of the Datadog"
                            + " URL, without app.");
        }
        if (keys.lacking().size() == KeyCheck.PERMISSIONS.size()) {
            return Finding.fails(
                    "keys",
                    "the application key is not valid for " + site + ", belongs to another organization, or has no AWS"
                            + " permissions",
                    "create a key under Organization Settings > Application Keys with "
                            + String.join(", ", KeyCheck.PERMISSIONS));
        }
        return keys.lacking().isEmpty()
                ? Finding.passes(
                        "keys", "valid for " + site + ", with permission to read, edit and manage AWS integrations")
                : Finding.fails(
                        "keys",
                        "the application key lacks " + String.join(", ", keys.lacking()),
                        "add these permissions to a role of its owner, or to the scopes of the key");
    }

    static Finding lists(PermissionListCheck lists, DatadogSite site) {
        String ofPublic = "api." + DatadogSite.US1 + " without keys (" + answer(lists.ofPublic()) + ")";
        String ofSite = site + " with the keys (" + answer(lists.ofSite()) + ")";
        if (lists.isSentBySite()) {
            return Finding.passes(
                    "permission-lists",
                    "sent by " + ofSite + (lists.isPublic() ? " and by " : ", but not by ") + ofPublic);
        }
        return lists.isPublic()
                ? Finding.passes("permission-lists", "not sent by " + ofSite + ", but by " + ofPublic)
                : Finding.fails(
                        "permission-lists",
                        "not sent by " + ofSite + ", and not by " + ofPublic,
                        "check the keys, and for a proxy between this machine and Datadog");
    }

    private static String answer(int status) {
        return status == 0 ? "no response" : String.valueOf(status);
    }

    static Finding noKeys() {
        return Finding.warns(
                "keys",
                "not checked: no keys",
                "set DD_API_KEY and DD_APP_KEY, or run in a terminal, which prompts for them");
    }

    /** @param covered the accounts to onboard */
    static List<Finding> integrations(List<DatadogIntegration> all, List<OrganizationAccount> covered) {
        Set<String> wanted = covered.stream().map(OrganizationAccount::id).collect(Collectors.toSet());
        Map<String, List<DatadogIntegration>> byAccount = all.stream()
                .filter(integration -> wanted.contains(integration.accountId()))
                .collect(Collectors.groupingBy(DatadogIntegration::accountId));
        List<Finding> findings = new ArrayList<>(List.of(known(byAccount.size())));
        List<String> withAccessKeys = accounts(
                byAccount, list -> list.stream().anyMatch(r -> r.roleName().isEmpty()));
        if (!withAccessKeys.isEmpty()) {
            findings.add(Finding.warns(
                    "access-keys",
                    "integrations with access keys instead of a role, which will fail: "
                            + TargetChecks.some(withAccessKeys),
                    "remove these integrations in Datadog, or exclude the accounts" + " ("
                            + ErrorCode.ACCESS_KEY_REGISTRATION.page() + ")"));
        }
        List<String> ambiguous = accounts(byAccount, list -> list.size() > 1);
        if (!ambiguous.isEmpty()) {
            findings.add(Finding.warns(
                    "ambiguous",
                    "accounts with several integrations, which will fail: " + TargetChecks.some(ambiguous),
                    "keep one per account in Datadog (" + ErrorCode.AMBIGUOUS_REGISTRATION.page() + ")"));
        }
        return findings;
    }

    private static Finding known(int count) {
        return count == 0
                ? Finding.passes("registered", "no account has a Datadog integration yet")
                : Finding.passes(
                        "registered",
                        count + (count == 1 ? " account has a" : " accounts have a")
                                + " Datadog integration, which ddorg adopts with its settings and external ID");
    }

    private static List<String> accounts(
            Map<String, List<DatadogIntegration>> byAccount, Predicate<List<DatadogIntegration>> filter) {
        return byAccount.entrySet().stream()
                .filter(entry -> filter.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
