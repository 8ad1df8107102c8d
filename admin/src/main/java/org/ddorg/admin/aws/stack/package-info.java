/** The CloudFormation stacks of an installation, and the code they need. */
@NullMarked
package org.ddorg.admin.aws.stack;

import org.jspecify.annotations.NullMarked;
