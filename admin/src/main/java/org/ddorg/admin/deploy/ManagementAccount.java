package org.ddorg.admin.deploy;

import java.util.Collection;
import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.admin.aws.stack.ManagementStack;
import org.ddorg.admin.aws.stackset.ParameterOverrides;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.admin.terminal.UsageException;

/**
 * The management account of an organization whose installation is in the account of a delegated administrator. The
 * StackSet does not reach it: it has a stack of its own, for which its credentials are needed.
 *
 * @param administrator clients of the installation's account
 * @param clients of the management account, if they are given
 */
public record ManagementAccount(
        CommandContext context, Installation installation, AwsClients administrator, Optional<AwsClients> clients) {

    private static final String COMMAND = "ddorg deploy --management-profile NAME";

    /**
     * Checks that the given credentials are needed, and are those of the management account.
     *
     * @param id of the management account
     * @param isDelegated whether the installation is in another account
     * @throws UsageException when not
     */
    void validate(String id, boolean isDelegated) {
        clients.map(AwsClients::callerAccount).ifPresent(account -> {
            if (!isDelegated) {
                throw new UsageException("--management-profile: not used, since ddorg is deployed in the management"
                        + " account. Omit it.");
            }
            if (!account.equals(id)) {
                throw new UsageException("--management-profile: its account is " + account
                        + ", not the management account " + id + ". Pass another profile.");
            }
        });
    }

    /** Whether it has a stack of its own. */
    boolean isDeployed() {
        return new ParameterOverrides(administrator, installation).read().containsKey(ManagementStack.KEY);
    }

    /**
     * Deploys its stack with the given credentials, or tells how.
     *
     * @return whether anything was changed
     */
    boolean deploy(OrganizationInfo organization) {
        if (clients.isEmpty()) {
            context.note(
                    TextStyle.STRONG,
                    "Management account " + organization.managementAccount()
                            + (isDeployed()
                                    ? ": its stack was not checked."
                                    : ": not integrated, the StackSet does not reach it.")
                            + " To deploy its stack: " + COMMAND);
            return false;
        }
        context.note(
                TextStyle.STRONG,
                "Management account " + organization.managementAccount() + ": stack " + installation.managementStack());
        context.confirm("Deploy this stack?");
        return new ManagementStack(clients.get(), installation).deploy(administrator, organization.id());
    }

    /**
     * Checks that its stack can be deleted before the secret, which it needs.
     *
     * @throws UsageException when it cannot
     */
    void requireRemovable(String id, Collection<String> retained) {
        if (clients.isEmpty() && !retained.contains(id) && isDeployed()) {
            throw new UsageException("The management account " + id + " has the stack "
                    + installation.managementStack() + ", which must be deleted first. Pass --management-profile NAME,"
                    + " or keep the stack: --retain " + id);
        }
    }

    /** Deletes its stack, unless it is retained. */
    void remove(String id, Collection<String> retained) {
        if (!retained.contains(id)) {
            clients.ifPresent(given -> new ManagementStack(given, installation).delete());
        }
    }
}
