/** StackSets with service-managed permissions: the same stack in the accounts of organizational units. */
@NullMarked
package org.ddorg.sandbox.cloudformation.stacksets;

import org.jspecify.annotations.NullMarked;
