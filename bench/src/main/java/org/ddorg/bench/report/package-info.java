@NullMarked
package org.ddorg.bench.report;

import org.jspecify.annotations.NullMarked;
