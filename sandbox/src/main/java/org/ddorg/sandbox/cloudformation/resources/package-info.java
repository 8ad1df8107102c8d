/** The types of resources that stacks can hold, and what each does when it is created, updated and deleted. */
@NullMarked
package org.ddorg.sandbox.cloudformation.resources;

import org.jspecify.annotations.NullMarked;
