package org.ddorg.sandbox.cloudformation.template;

import java.util.Optional;

/** An evaluated output of a stack. */
public record StackOutput(String value, Optional<String> description, Optional<String> exportName) {}
