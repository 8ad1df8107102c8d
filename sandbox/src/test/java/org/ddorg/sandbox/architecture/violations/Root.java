package org.ddorg.sandbox.architecture.violations;

import org.ddorg.sandbox.architecture.violations.child.Child;
import org.ddorg.sandbox.architecture.violations.child.nested.Nested;

/** In the root package: makes a cycle with {@link Child}, and none with {@link Nested}. */
public record Root(Child child, Nested nested) {}
