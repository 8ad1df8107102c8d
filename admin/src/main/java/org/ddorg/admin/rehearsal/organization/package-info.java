/** The organization of a rehearsal: the user's own, read from JSON files, or a sample. */
@NullMarked
package org.ddorg.admin.rehearsal.organization;

import org.jspecify.annotations.NullMarked;
