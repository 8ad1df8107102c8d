/** The CDK app: its stacks, and the templates that it writes. */
@NullMarked
package org.ddorg.cdk;

import org.jspecify.annotations.NullMarked;
