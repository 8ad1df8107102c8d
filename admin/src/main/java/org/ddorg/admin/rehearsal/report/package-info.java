/** The results of a rehearsal, for people and as JSON. */
@NullMarked
package org.ddorg.admin.rehearsal.report;

import org.jspecify.annotations.NullMarked;
