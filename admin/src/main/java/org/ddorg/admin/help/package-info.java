/** Generates the manual pages. */
@NullMarked
package org.ddorg.admin.help;

import org.jspecify.annotations.NullMarked;
