/** The installation's StackSet, its operations and stack instances. */
@NullMarked
package org.ddorg.admin.aws.stackset;

import org.jspecify.annotations.NullMarked;
