/** The constructs of the stacks. They can be used in any CDK app. */
@NullMarked
package org.ddorg.cdk.constructs;

import org.jspecify.annotations.NullMarked;
