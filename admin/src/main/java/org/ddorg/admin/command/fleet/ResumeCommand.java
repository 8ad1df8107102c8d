package org.ddorg.admin.command.fleet;

import java.util.List;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.apply.CollectionSwitch;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.admin.terminal.UsageException;
import picocli.CommandLine.Command;

/** {@code ddorg resume}. */
@Command(
        name = "resume",
        header = "Resume collection that 'ddorg pause' turned off.",
        description =
                "Restores the settings from before the pause. Settings without a former value get the default of a"
                        + " new account. Name the same accounts or OUs as in 'ddorg pause'.",
        exitCodeList = {
            "0:Success.",
            "1:Failure, or confirmation declined.",
            "2:Invalid usage, or collection was not paused."
        },
        footer = {"Examples:", "  ddorg resume --account 111111111111", "  ddorg resume --organization --yes"})
public final class ResumeCommand extends CollectionCommand {

    public ResumeCommand(CommandContext context) {
        super(context, "resumed", CollectionSwitch::resume, CollectionSwitch::resume);
    }

    @Override
    void confirm(String target, CollectionSwitch collection, List<String> ids) {
        collection.obstacleToResume(ids).ifPresent(obstacle -> {
            throw new UsageException(obstacle);
        });
        context().confirm("Resume collection for " + target + "?");
        collection
                .ownPauses(ids)
                .ifPresent(paused -> context()
                        .note(
                                TextStyle.STRONG,
                                "Still paused separately: " + paused + ". Resume them with --account or --ou."));
    }

    @Override
    boolean isDone(AccountStatus status) {
        return switch (status.state()) {
            case WAITING, FAILED, DRIFTED -> false;
            case ONBOARDED, PAUSED, EXCLUDED, OUTSIDE, SUSPENDED, BY_HAND, MISSING, LEFTOVER, ORPHANED, FOREIGN -> true;
        };
    }
}
