/** The commands that change accounts of a deployed installation. */
@NullMarked
package org.ddorg.admin.command.fleet;

import org.jspecify.annotations.NullMarked;
