package org.ddorg.admin;

import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeployedKeys;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationStack;
import org.ddorg.admin.datadog.Datadog;
import org.ddorg.admin.datadog.DatadogSite;
import org.ddorg.admin.datadog.Keys;
import org.ddorg.admin.fleet.Snapshot;
import org.ddorg.admin.survey.Survey;
import org.ddorg.admin.terminal.Progress;
import org.ddorg.admin.terminal.Terminal;

/** An installation of ddorg that is deployed, with all that it takes to ask about it; to be closed. */
record Deployed(AwsClients aws, Installation installation, OrganizationStack stack, DatadogSite site, Datadog datadog)
        implements AutoCloseable {

    /**
     * Finds the installation, and the keys: those that are deployed. Where they cannot be read, those of the environment.
     *
     * @throws Unusable when it is not deployed there, when no keys are to be had, or others than those that are deployed
     *     are given
     */
    static Deployed open(Surroundings surroundings, Connection connection, DatadogOptions options) {
        AwsClients aws = connection.aws(surroundings);
        try {
            return open(surroundings, aws, connection.installation(), options);
        } catch (RuntimeException e) {
            aws.close();
            throw e;
        }
    }

    private static Deployed open(
            Surroundings surroundings, AwsClients aws, Installation installation, DatadogOptions options) {
        OrganizationStack stack =
                OrganizationStack.find(aws, installation).orElseThrow(() -> notDeployed(aws, installation));
        DatadogSite site = options.site(surroundings, Optional.of(stack.parameter("DatadogSite")));
        Optional<Keys> deployed = DeployedKeys.read(aws, stack);
        Keys keys = options.keys(surroundings, () -> deployed);
        requireSame(keys, deployed);
        return new Deployed(aws, installation, stack, site, DatadogOptions.datadog(surroundings, site, keys));
    }

    /**
     * In another organization of Datadog's all accounts would seem lost, or somebody else's would be corrected.
     *
     * @throws Unusable when other keys are deployed
     */
    static void requireSame(Keys keys, Optional<Keys> deployed) {
        if (deployed.filter(other -> !other.equals(keys)).isPresent()) {
            throw new Unusable("DD_API_KEY and DD_APP_KEY are not the keys that are deployed, and may open another"
                    + " organization of Datadog's: unset both to use those that are deployed, or let ddorg rotate-keys"
                    + " deploy these");
        }
    }

    private static Unusable notDeployed(AwsClients aws, Installation installation) {
        return new Unusable("there is no stack " + installation.organizationStack() + " in "
                + aws.region().id() + ", so nothing is deployed there yet: ddorg deploy does it. Is it in another"
                + " region or account, or has it another prefix? See --region, --profile and --prefix");
    }

    /** The same, with the stack's parameters as they are by now; to be closed with this one. */
    Deployed again() {
        OrganizationStack now = OrganizationStack.find(aws, installation).orElse(stack);
        return new Deployed(aws, installation, now, site, datadog);
    }

    /** Everything as it is now, with progress where it takes long. */
    Snapshot snapshot(Terminal terminal) {
        try (Progress progress = Progress.of(terminal, "Accounts read", Progress.UNKNOWN)) {
            return new Survey(aws, installation, stack, datadog).take(accounts -> tell(progress, accounts));
        }
    }

    private static void tell(Progress progress, int accounts) {
        synchronized (progress) {
            progress.at(accounts, "");
        }
    }

    @Override
    public void close() {
        aws.close();
    }
}
