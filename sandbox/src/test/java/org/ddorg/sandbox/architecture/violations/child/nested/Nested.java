package org.ddorg.sandbox.architecture.violations.child.nested;

import org.ddorg.sandbox.architecture.violations.child.Child;
import org.ddorg.sandbox.architecture.violations.other.Other;

/** Makes a cycle with {@link Child} and one with {@link Other}. */
public record Nested(Child child, Other other) {}
