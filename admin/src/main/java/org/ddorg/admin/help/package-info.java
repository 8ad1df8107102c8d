/** What is written from the commands: manual pages, shell completion. */
@NullMarked
package org.ddorg.admin.help;

import org.jspecify.annotations.NullMarked;
