/** Groups of options that commands share. */
@NullMarked
package org.ddorg.admin.command.option;

import org.jspecify.annotations.NullMarked;
