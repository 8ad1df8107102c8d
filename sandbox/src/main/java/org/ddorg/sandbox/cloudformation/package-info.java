/** CloudFormation: stacks, change sets and StackSets, and their API. */
@NullMarked
package org.ddorg.sandbox.cloudformation;

import org.jspecify.annotations.NullMarked;
