/** Faults of a running sandbox. */
@NullMarked
package org.ddorg.admin.fault;

import org.jspecify.annotations.NullMarked;
