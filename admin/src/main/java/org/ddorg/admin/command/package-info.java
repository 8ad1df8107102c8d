/** The commands of ddorg, a thin class each. */
@NullMarked
package org.ddorg.admin.command;

import org.jspecify.annotations.NullMarked;
