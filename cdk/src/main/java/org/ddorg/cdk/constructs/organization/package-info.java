@NullMarked
package org.ddorg.cdk.constructs.organization;

import org.jspecify.annotations.NullMarked;
