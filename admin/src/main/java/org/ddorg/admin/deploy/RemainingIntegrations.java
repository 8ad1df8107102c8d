package org.ddorg.admin.deploy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.admin.json.JsonDocument;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.contract.IntegrationTags;

/**
 * What is left after ddorg is uninstalled, as {@code ddorg uninstall --json} prints it.
 *
 * @param datadogChecked whether the integrations in Datadog were read
 */
public record RemainingIntegrations(boolean datadogChecked, List<Resource> remaining) implements JsonDocument {

    /**
     * One resource.
     *
     * @param kind {@code registration}, {@code registration-of-account-that-left}, {@code stack}, {@code bucket} or
     *     {@code kms-key}
     * @param id the account's, or the bucket's name; empty for the key
     * @param why it is left
     */
    record Resource(String kind, String id, String why) {}

    /**
     * @param integrations all integrations in Datadog; empty when they could not be read
     * @param stacks accounts whose stacks are kept
     * @param bucket that is kept
     * @param hadKey whether the secret had a KMS key
     */
    static RemainingIntegrations of(
            String organization,
            Map<String, OrganizationAccount> accounts,
            Optional<List<DatadogIntegration>> integrations,
            Collection<String> stacks,
            Optional<String> bucket,
            boolean hadKey) {
        List<Resource> resources = new ArrayList<>();
        integrations.stream().flatMap(List::stream).forEach(integration -> {
            if (accounts.containsKey(integration.accountId())) {
                resources.add(member(integration, stacks));
            } else if (integration.tags().contains(IntegrationTags.ofOrganization(organization))) {
                resources.add(formerMember(integration));
            }
        });
        stacks.forEach(account ->
                resources.add(new Resource("stack", account, "kept with its role; delete it in the account")));
        bucket.ifPresent(name -> resources.add(new Resource("bucket", name, "kept with its stack (--keep-code)")));
        if (hadKey) {
            resources.add(new Resource("kms-key", "", "AWS deletes the key of the secret after 7 days"));
        }
        return new RemainingIntegrations(integrations.isPresent(), List.copyOf(resources));
    }

    private static Resource member(DatadogIntegration integration, Collection<String> stacks) {
        String why = stacks.contains(integration.accountId()) ? "its stack is kept" : "not created by ddorg";
        return new Resource("registration", integration.accountId(), why);
    }

    private static Resource formerMember(DatadogIntegration integration) {
        return new Resource(
                "registration-of-account-that-left",
                integration.accountId(),
                "the account left the organization; remove it in Datadog if it is not needed");
    }

    /** @param title the result of the removal */
    public void show(Terminal terminal, String title, boolean json) {
        if (json) {
            terminal.json(JsonWriter.write(this));
            return;
        }
        terminal.say(TextStyle.GOOD, title + (remaining.isEmpty() ? "" : " Left:"));
        remaining.forEach(resource -> terminal.say(
                TextStyle.PLAIN,
                "  "
                        + (resource.kind()
                                                .replace("registration", "integration")
                                                .replace('-', ' ') + " " + resource.id())
                                .strip()
                        + ": " + resource.why()));
        if (!datadogChecked) {
            terminal.say(
                    TextStyle.PLAIN,
                    "  Integrations in Datadog were not checked: no keys. Set DD_API_KEY and DD_APP_KEY and run the"
                            + " command again.");
        }
    }
}
