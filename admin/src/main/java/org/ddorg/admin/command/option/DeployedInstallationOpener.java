package org.ddorg.admin.command.option;

import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.DeployedKeys;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;

/** Opens the installation that a command's options name. */
public final class DeployedInstallationOpener {

    private DeployedInstallationOpener() {}

    /**
     * Finds the installation, and the keys: those that are deployed. Where they cannot be read, those of the environment.
     *
     * @throws UsageException when it is not deployed there, when no keys are to be had, or others than those that are deployed
     *     are given
     */
    public static DeployedInstallation open(
            CommandContext context, ConnectionOptions connection, DatadogOptions options) {
        AwsClients aws = connection.aws(context);
        try {
            return open(context, aws, connection.installation(), options);
        } catch (RuntimeException e) {
            aws.close();
            throw e;
        }
    }

    private static DeployedInstallation open(
            CommandContext context, AwsClients aws, Installation installation, DatadogOptions options) {
        OrganizationStack stack =
                OrganizationStack.find(aws, installation).orElseThrow(() -> notDeployed(aws, installation));
        DatadogSite site = options.site(context, Optional.of(stack.parameter("DatadogSite")));
        Optional<DatadogKeys> deployed = DeployedKeys.read(aws, stack);
        DatadogKeys keys = options.keys(context, () -> deployed);
        requireSame(keys, deployed);
        return new DeployedInstallation(aws, installation, stack, site, DatadogOptions.datadog(context, site, keys));
    }

    /**
     * In another organization of Datadog's all accounts would seem lost, or somebody else's would be corrected.
     *
     * @throws UsageException when other keys are deployed
     */
    public static void requireSame(DatadogKeys keys, Optional<DatadogKeys> deployed) {
        if (deployed.filter(other -> !other.equals(keys)).isPresent()) {
            throw new UsageException(
                    "DD_API_KEY and DD_APP_KEY are not the keys that are deployed, and may open another"
                            + " organization of Datadog's: unset both to use those that are deployed, or let ddorg rotate-keys"
                            + " deploy these");
        }
    }

    private static UsageException notDeployed(AwsClients aws, Installation installation) {
        return new UsageException("there is no stack " + installation.organizationStack() + " in "
                + aws.region().id() + ", so nothing is deployed there yet: ddorg deploy does it. Is it in another"
                + " region or account, or has it another prefix? See --region, --profile and --prefix");
    }
}
