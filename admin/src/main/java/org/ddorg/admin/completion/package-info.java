/** Completion of the command line in shells. */
@NullMarked
package org.ddorg.admin.completion;

import org.jspecify.annotations.NullMarked;
