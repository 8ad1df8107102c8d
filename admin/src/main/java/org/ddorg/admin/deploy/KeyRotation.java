package org.ddorg.admin.deploy;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.DeployedKeys;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.datadog.DatadogEnvironment;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.datadog.DatadogServer;
import org.ddorg.admin.datadog.DatadogUnavailableException;
import org.ddorg.admin.datadog.KeyCheck;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;

/** Checks new Datadog keys and stores them in the secret of an installation. */
public record KeyRotation(
        CommandContext context, AwsClients aws, Installation installation, DatadogEnvironment datadog) {

    /**
     * Rotates the keys, unless the secret already contains them.
     *
     * @param otherOrganization whether the new keys may belong to another Datadog organization
     * @return whether the keys were stored
     * @throws UsageException when the installation is not deployed
     * @throws DatadogUnavailableException when the new keys cannot be used
     */
    public boolean rotate(boolean otherOrganization) {
        OrganizationStack stack = OrganizationStack.find(aws, installation)
                .orElseThrow(() -> new UsageException("Stack " + installation.organizationStack() + " not found in "
                        + aws.region().id() + ". Deploy it with ddorg deploy."));
        DatadogSite site = DatadogSite.find(stack.parameter("DatadogSite")).orElse(DatadogSite.US1);
        DatadogKeys keys = datadog.keys(Optional.empty());
        Optional<DatadogKeys> deployed = deployed(stack);
        if (deployed.equals(Optional.of(keys))) {
            return false;
        }
        requireUsable(site, keys);
        if (!otherOrganization) {
            requireSameOrganization(site, keys, deployed);
        }
        context.confirm("Store the new keys in the secret of " + installation.prefix() + "?");
        DeployedKeys.write(aws, stack, keys);
        return true;
    }

    /** Keys that are no keys are what a rotation replaces. */
    private Optional<DatadogKeys> deployed(OrganizationStack stack) {
        try {
            return DeployedKeys.read(aws, stack, context.terminal().redaction());
        } catch (UsageException e) {
            return Optional.empty();
        }
    }

    private void requireUsable(DatadogSite site, DatadogKeys keys) {
        KeyCheck check = KeyCheck.of(datadog.server(site), keys);
        if (!check.apiKeyIsValid()) {
            throw rejected("the new API key is not valid at " + site);
        }
        if (!check.isFine()) {
            throw rejected("the new application key lacks " + String.join(", ", check.lacking()));
        }
    }

    /** Integrations have ids of Datadog: keys of the same organization see the same ids. */
    private void requireSameOrganization(DatadogSite site, DatadogKeys keys, Optional<DatadogKeys> deployed) {
        DatadogServer server = datadog.server(site);
        Set<String> before = deployed.filter(
                        former -> KeyCheck.of(server, former).isFine())
                .map(former -> integrations(site, former))
                .orElse(Set.of());
        if (!before.isEmpty() && integrations(site, keys).stream().noneMatch(before::contains)) {
            throw rejected(
                    "the new keys belong to another Datadog organization. To allow it, pass" + " --other-organization");
        }
    }

    private Set<String> integrations(DatadogSite site, DatadogKeys keys) {
        return datadog.client(site, keys).integrations().stream()
                .map(DatadogIntegration::id)
                .collect(Collectors.toSet());
    }

    private static DatadogUnavailableException rejected(String reason) {
        return new DatadogUnavailableException(reason + ". Nothing was changed.", null);
    }
}
