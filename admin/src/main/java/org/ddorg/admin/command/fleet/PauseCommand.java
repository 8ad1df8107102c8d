package org.ddorg.admin.command.fleet;

import org.ddorg.admin.reconcile.apply.CollectionSwitch;
import org.ddorg.admin.terminal.CommandContext;
import picocli.CommandLine.Command;

/** {@code ddorg pause}. */
@Command(
        name = "pause",
        header = "Pause metric and resource collection.",
        description = {
            "Turns collection off for accounts, OUs or the whole organization. Role, external ID and integration stay;"
                    + " 'ddorg resume' restores the former settings. Permissions that only resource collection needs are"
                    + " removed until then.",
            "",
            "An account that joins a paused OU collects until the next 'ddorg apply'."
        },
        footer = {
            "Examples:",
            "  ddorg pause --account 111111111111",
            "  ddorg pause --ou /Sandbox --yes",
            "  ddorg pause --organization"
        })
public final class PauseCommand extends CollectionCommand {

    public PauseCommand(CommandContext context) {
        super(context, "paused", CollectionSwitch::pause, CollectionSwitch::pause);
    }

    @Override
    void confirm(String target, boolean isPaused) {
        context().confirm("Pause collection for " + target + "?");
    }
}
