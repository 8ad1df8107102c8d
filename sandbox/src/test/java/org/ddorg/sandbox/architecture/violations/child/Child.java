package org.ddorg.sandbox.architecture.violations.child;

import org.ddorg.sandbox.architecture.violations.Root;
import org.ddorg.sandbox.architecture.violations.child.nested.Nested;

/** Depends on the root package, and makes a cycle with {@link Nested}. */
public record Child(Root root, Nested nested) {}
