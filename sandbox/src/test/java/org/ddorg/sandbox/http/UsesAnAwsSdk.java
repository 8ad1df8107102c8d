package org.ddorg.sandbox.http;

import org.ddorg.sandbox.faults.KnowsTheListener;
import software.amazon.awssdk.services.iam.model.Role;

/** Breaks the rules that the sandbox knows nobody, and the listener nothing; with its counterpart it makes a cycle. */
public final class UsesAnAwsSdk {
    private UsesAnAwsSdk() {}

    static String name(Role role) {
        return role.roleName() + KnowsTheListener.name(role);
    }

    public static String shown(Role role) {
        return role.toString();
    }
}
