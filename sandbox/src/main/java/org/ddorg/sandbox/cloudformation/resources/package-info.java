/** Resource types, and how each creates, updates and deletes its resources. */
@NullMarked
package org.ddorg.sandbox.cloudformation.resources;

import org.jspecify.annotations.NullMarked;
