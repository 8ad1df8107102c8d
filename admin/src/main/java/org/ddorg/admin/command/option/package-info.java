/** Options that commands share; each means the same in every command. */
@NullMarked
package org.ddorg.admin.command.option;

import org.jspecify.annotations.NullMarked;
