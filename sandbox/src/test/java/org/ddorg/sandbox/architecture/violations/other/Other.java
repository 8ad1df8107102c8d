package org.ddorg.sandbox.architecture.violations.other;

import org.ddorg.sandbox.architecture.violations.child.nested.Nested;

/** Makes a cycle with a nested package of another one. */
public record Other(Nested nested) {}
