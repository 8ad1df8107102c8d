@NullMarked
package org.ddorg.bench.run;

import org.jspecify.annotations.NullMarked;
