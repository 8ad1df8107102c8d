package org.ddorg.sandbox.cloudformation.template;

import java.util.Optional;

/** An output of a stack, evaluated. */
public record StackOutput(String value, Optional<String> description, Optional<String> exportName) {}
