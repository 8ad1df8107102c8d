/** What {@code ddorg status} costs over thousands of accounts. */
@NullMarked
package org.ddorg.bench.status;

import org.jspecify.annotations.NullMarked;
