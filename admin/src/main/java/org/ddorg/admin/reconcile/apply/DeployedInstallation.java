package org.ddorg.admin.reconcile.apply;

import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationReader;
import org.ddorg.admin.aws.OuResolver;
import org.ddorg.admin.aws.stack.MemberStacks;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stackset.AutoDeployment;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.terminal.Progress;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.contract.DatadogSite;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** A deployed installation of ddorg, with the clients to read and change it. Closing it closes the AWS clients. */
public record DeployedInstallation(
        AwsClients aws, Installation installation, OrganizationStack stack, DatadogSite site, DatadogClient datadog)
        implements AutoCloseable {

    /** The same installation with the stack's current parameters. Shares the clients of this one. */
    DeployedInstallation refreshed() {
        OrganizationStack current = OrganizationStack.find(aws, installation).orElse(stack);
        return new DeployedInstallation(aws, installation, current, site, datadog);
    }

    /** The stacks in the member accounts, by a role there. */
    MemberStacks memberStacks(String role) {
        return new MemberStacks(aws, stack.stackSet(aws.cloudFormation(), installation), role);
    }

    /** Reads the current state and shows progress. */
    public FleetSnapshot snapshot(Terminal terminal) {
        try (Progress progress = Progress.of(terminal, "Accounts read", Progress.UNKNOWN)) {
            return new FleetReader(aws, installation, stack, datadog).read(accounts -> {
                synchronized (progress) {
                    progress.at(accounts, "");
                }
            });
        }
    }

    /** Reads the OUs of the organization. */
    public OuResolver ous() {
        try (OrganizationsClient organizations = aws.organizations()) {
            return new OuResolver(new OrganizationReader(organizations).ous());
        }
    }

    /** What automatic deployment does now. */
    Optional<AutoDeployment> autoDeployment() {
        try (CloudFormationClient cloudFormation = aws.cloudFormation()) {
            return stack.stackSet(cloudFormation, installation)
                    .autoDeployment(aws.region().id());
        }
    }

    @Override
    public void close() {
        aws.close();
    }
}
