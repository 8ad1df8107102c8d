package org.ddorg.sandbox.http;

import software.amazon.awssdk.services.iam.model.Role;

/** Violates the rules that the sandbox knows no SDK, and the listener nothing but the JDK. */
public final class UsesAnAwsSdk {
    private UsesAnAwsSdk() {}

    static String name(Role role) {
        return role.roleName();
    }
}
