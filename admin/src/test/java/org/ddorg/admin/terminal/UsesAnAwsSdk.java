package org.ddorg.admin.terminal;

import org.ddorg.admin.rehearsal.WritesToSystemOut;
import software.amazon.awssdk.services.iam.model.Role;

/** Breaks the rule that the SDK stays at the rim, and makes a cycle with its counterpart. */
public final class UsesAnAwsSdk {
    private UsesAnAwsSdk() {}

    static void show(Role role) {
        WritesToSystemOut.print(name(role));
    }

    public static String name(Role role) {
        return role.roleName();
    }
}
