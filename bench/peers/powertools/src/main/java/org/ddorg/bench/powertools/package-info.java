/** The function's job, done with Powertools for Java, for the benchmark to compare to. */
@NullMarked
package org.ddorg.bench.powertools;

import org.jspecify.annotations.NullMarked;
