package org.ddorg.admin.command.base;

import org.ddorg.admin.aws.stack.MemberStacks;
import org.ddorg.admin.command.option.ConfirmOption;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.admin.reconcile.apply.FleetReconciler;
import org.ddorg.admin.terminal.CommandContext;
import picocli.CommandLine.Mixin;

/** Base of the commands that change accounts of a deployed installation. */
public abstract class FleetCommand extends AwsCommand {

    @Mixin
    private ConfirmOption confirmation = new ConfirmOption();

    protected FleetCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected final CommandContext context() {
        return confirmation.in(super.context());
    }

    @Override
    public final Integer call() {
        validate();
        try (DeployedInstallation deployed = open()) {
            return run(new FleetReconciler(deployed, read(deployed, terminal()), terminal(), memberRole()));
        }
    }

    /** The role to assume in member accounts whose stack has to be repaired. */
    protected String memberRole() {
        return MemberStacks.DEFAULT_ROLE;
    }

    /** Checks the command line before anything is read. */
    protected void validate() {}

    /** @return the exit code */
    protected abstract int run(FleetReconciler fleet);
}
