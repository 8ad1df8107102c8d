/** What a person sees: tables, colours and progress. */
@NullMarked
package org.ddorg.admin.terminal;

import org.jspecify.annotations.NullMarked;
