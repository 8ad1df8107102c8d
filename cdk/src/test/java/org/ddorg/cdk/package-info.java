@NullMarked
package org.ddorg.cdk;

import org.jspecify.annotations.NullMarked;
