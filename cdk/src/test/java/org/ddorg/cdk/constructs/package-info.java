@NullMarked
package org.ddorg.cdk.constructs;

import org.jspecify.annotations.NullMarked;
