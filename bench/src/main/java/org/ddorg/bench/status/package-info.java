/** Measures {@code ddorg status} with thousands of accounts. */
@NullMarked
package org.ddorg.bench.status;

import org.jspecify.annotations.NullMarked;
