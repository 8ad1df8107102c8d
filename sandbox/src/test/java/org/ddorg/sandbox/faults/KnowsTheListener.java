package org.ddorg.sandbox.faults;

import org.ddorg.sandbox.http.UsesAnAwsSdk;
import software.amazon.awssdk.services.iam.model.Role;

/** Makes a cycle of packages with its counterpart. */
public final class KnowsTheListener {
    private KnowsTheListener() {}

    public static String name(Role role) {
        return UsesAnAwsSdk.shown(role);
    }
}
