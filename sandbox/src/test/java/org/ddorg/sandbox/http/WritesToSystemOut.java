package org.ddorg.sandbox.http;

/** Violates the rule that the sandbox prints nothing. */
public final class WritesToSystemOut {
    private WritesToSystemOut() {}

    static void print(String line, boolean isError) {
        (isError ? System.err : System.out).println(line);
    }
}
