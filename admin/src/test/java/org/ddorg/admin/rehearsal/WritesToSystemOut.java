package org.ddorg.admin.rehearsal;

import org.ddorg.admin.terminal.UsesAnAwsSdk;
import software.amazon.awssdk.services.iam.model.Role;

/** Breaks the rule that there is one terminal. */
public final class WritesToSystemOut {
    private WritesToSystemOut() {}

    public static void print(String line) {
        System.out.println(line);
    }

    static void print(Role role) {
        print(UsesAnAwsSdk.name(role));
    }
}
