package org.ddorg.admin.reconcile.apply;

import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.DeployedKeys;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.datadog.DatadogEnvironment;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.text.Redaction;

/** Finds a deployed installation and its Datadog keys. */
public record DeployedInstallationOpener(AwsClients aws, Installation installation, DatadogEnvironment datadog) {

    /**
     * Opens the installation, and closes the AWS clients when that fails.
     *
     * @throws UsageException when it is not deployed, or no Datadog keys are available
     */
    public DeployedInstallation open() {
        try {
            OrganizationStack stack = stack();
            DatadogSite site = datadog.site(Optional.of(stack.parameter("DatadogSite")));
            Redaction redaction = datadog.context().terminal().redaction();
            DatadogKeys keys = datadog.keys(DeployedKeys.read(aws, stack, redaction));
            return new DeployedInstallation(aws, installation, stack, site, datadog.client(site, keys));
        } catch (RuntimeException e) {
            aws.close();
            throw e;
        }
    }

    /** @throws UsageException when it is not deployed */
    private OrganizationStack stack() {
        return OrganizationStack.find(aws, installation)
                .orElseThrow(() -> new UsageException("Stack " + installation.organizationStack() + " not found in "
                        + aws.region().id() + ". Deploy it with ddorg deploy, or check --region, --profile and"
                        + " --prefix."));
    }
}
