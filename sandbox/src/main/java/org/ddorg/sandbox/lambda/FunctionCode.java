package org.ddorg.sandbox.lambda;

/** What a function runs. */
public sealed interface FunctionCode {
    /** The classes of a jar, shared by all functions with the same content. */
    record Jar(String sha256, ClassLoader classes) implements FunctionCode {}

    /** Source text in the template; runs with the installed {@code node}. */
    record Inline(String source) implements FunctionCode {}
}
