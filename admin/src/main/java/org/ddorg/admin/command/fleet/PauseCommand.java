package org.ddorg.admin.command.fleet;

import java.util.List;
import org.ddorg.admin.reconcile.AccountStatus;
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
    void confirm(String target, CollectionSwitch collection, List<String> ids) {
        context().confirm("Pause collection for " + target + "?");
    }

    /** An account that is integrated outside ddorg is not ddorg's to pause. */
    @Override
    boolean isDone(AccountStatus status) {
        return switch (status.state()) {
            case WAITING, FAILED -> false;
            case BY_HAND, FOREIGN, SUSPENDED, ORPHANED -> true;
            case ONBOARDED, PAUSED, EXCLUDED, OUTSIDE, MISSING, DRIFTED, LEFTOVER ->
                status.integrations().stream().noneMatch(found -> found.metrics() || found.resources());
        };
    }
}
