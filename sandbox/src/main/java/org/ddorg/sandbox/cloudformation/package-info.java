/** CloudFormation: its API over stacks, change sets and StackSets. */
@NullMarked
package org.ddorg.sandbox.cloudformation;

import org.jspecify.annotations.NullMarked;
