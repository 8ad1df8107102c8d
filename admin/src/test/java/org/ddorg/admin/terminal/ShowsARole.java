package org.ddorg.admin.terminal;

import org.ddorg.admin.rehearsal.AsksTheTerminal;
import software.amazon.awssdk.services.iam.model.Role;

/** Breaks the rule that the SDK stays at the rim, and makes a cycle with its counterpart. */
public final class ShowsARole {
    private ShowsARole() {}

    static void show(Role role) {
        AsksTheTerminal.print(name(role));
    }

    public static String name(Role role) {
        return role.roleName();
    }
}
