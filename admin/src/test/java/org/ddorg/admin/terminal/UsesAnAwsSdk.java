package org.ddorg.admin.terminal;

import software.amazon.awssdk.services.iam.model.Role;

/** Violates the rule that only some packages use the AWS SDK. */
public final class UsesAnAwsSdk {
    private UsesAnAwsSdk() {}

    static String name(Role role) {
        return role.roleName();
    }
}
