/** The CDK app: what it deploys, and the templates it writes. */
@NullMarked
package org.ddorg.cdk;

import org.jspecify.annotations.NullMarked;
