package org.ddorg.sandbox.http;

/** Breaks the rule that the sandbox prints nothing. */
public final class PrintsBesideTheWire {
    private PrintsBesideTheWire() {}

    static void print(String line, boolean bad) {
        (bad ? System.err : System.out).println(line);
    }
}
