package org.ddorg.admin.rehearsal;

/** Violates the rule that only the terminal prints. */
public final class WritesToSystemOut {
    private WritesToSystemOut() {}

    static void print(String line) {
        System.out.println(line);
    }
}
