/** Measures cold starts of the function, beside peers that do the same job. */
@NullMarked
package org.ddorg.bench;

import org.jspecify.annotations.NullMarked;
