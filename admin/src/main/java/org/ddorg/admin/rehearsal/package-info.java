/** The rehearsal: the lifecycle of an organization with ddorg, stage by stage, in a sandbox. */
@NullMarked
package org.ddorg.admin.rehearsal;

import org.jspecify.annotations.NullMarked;
