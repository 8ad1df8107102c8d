package org.ddorg.admin.reconcile.apply;

import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.terminal.Progress;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.contract.DatadogSite;

/** An installation of ddorg that is deployed, with all that it takes to ask about it; to be closed. */
public record DeployedInstallation(
        AwsClients aws, Installation installation, OrganizationStack stack, DatadogSite site, DatadogClient datadog)
        implements AutoCloseable {

    /** The same, with the stack's parameters as they are by now; to be closed with this one. */
    DeployedInstallation again() {
        OrganizationStack now = OrganizationStack.find(aws, installation).orElse(stack);
        return new DeployedInstallation(aws, installation, now, site, datadog);
    }

    /** Everything as it is now, with progress where it takes long. */
    public FleetSnapshot snapshot(Terminal terminal) {
        try (Progress progress = Progress.of(terminal, "Accounts read", Progress.UNKNOWN)) {
            return new FleetReader(aws, installation, stack, datadog).take(accounts -> tell(progress, accounts));
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
