/** What the stacks are made of, usable in anybody's CDK app. */
@NullMarked
package org.ddorg.cdk.constructs;

import org.jspecify.annotations.NullMarked;
