/** The org admin's command line, {@code ddorg}. */
@NullMarked
package org.ddorg.admin;

import org.jspecify.annotations.NullMarked;
