package org.ddorg.admin.reconcile.apply;

import java.util.Optional;
import java.util.function.IntSupplier;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationReader;
import org.ddorg.admin.aws.OuResolver;
import org.ddorg.admin.aws.stack.InstallationStatus;
import org.ddorg.admin.aws.stack.MemberStacks;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stackset.AutoDeployment;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.terminal.Progress;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.contract.DatadogSite;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** A deployed installation of ddorg, with the clients to read and change it. Closing it closes the AWS clients. */
public record DeployedInstallation(
        AwsClients aws, Installation installation, OrganizationStack stack, DatadogSite site, DatadogClient datadog)
        implements AutoCloseable {

    /**
     * The same installation with the stack's current status and parameters. Shares the clients of this one.
     *
     * @throws DeploymentFailedException when the stack was deleted meanwhile
     */
    DeployedInstallation refreshed() {
        OrganizationStack current = new OrganizationDeployment(aws, installation).requireStack();
        return new DeployedInstallation(aws, installation, current, site, datadog);
    }

    /**
     * Checks that the installation can be changed: not while it is being deployed or removed, nor after that failed.
     *
     * @throws DeploymentFailedException with advice when not
     */
    public void requireChangeable() {
        stack.require(InstallationStatus.Use.CHANGE, installation);
    }

    /** Why the installation cannot be changed now, with advice; empty if it can. */
    public Optional<String> obstacle() {
        return Optional.of(stack.description(installation))
                .filter(any -> stack.installationStatus().reactionTo(InstallationStatus.Use.CHANGE)
                        == InstallationStatus.Reaction.REFUSES);
    }

    /**
     * Runs a command. Where AWS refuses a call since another person removes the installation, says that.
     *
     * @throws DeploymentFailedException with advice
     */
    public int explaining(IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (CloudFormationException e) {
            refreshed().requireChangeable();
            throw e;
        }
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
