/** Measures cold starts of the function and of other implementations. */
@NullMarked
package org.ddorg.bench;

import org.jspecify.annotations.NullMarked;
