/** Stacks, and how they are created, updated, rolled back and deleted. */
@NullMarked
package org.ddorg.sandbox.cloudformation.stacks;

import org.jspecify.annotations.NullMarked;
