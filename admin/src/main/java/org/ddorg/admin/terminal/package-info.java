/** Terminal input and output: prompts, tables, styles and progress. */
@NullMarked
package org.ddorg.admin.terminal;

import org.jspecify.annotations.NullMarked;
