@NullMarked
package org.ddorg.cdk.parameters;

import org.jspecify.annotations.NullMarked;
