package org.ddorg.contract;

import java.io.File;

/** Breaks the rule that the contract knows nothing but plain data. */
final class ReadsFiles {
    private ReadsFiles() {}

    static boolean exists(String name) {
        return new File(name).exists();
    }
}
