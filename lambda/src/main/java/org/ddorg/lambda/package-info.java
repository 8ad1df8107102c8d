@NullMarked
package org.ddorg.lambda;

import org.jspecify.annotations.NullMarked;
