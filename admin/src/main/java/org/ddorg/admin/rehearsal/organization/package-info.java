/** Descriptions of organizations: an admin's own, from files of JSON, and the sample one. */
@NullMarked
package org.ddorg.admin.rehearsal.organization;

import org.jspecify.annotations.NullMarked;
