/**
 * Checks whether an installation can succeed, before anything is written. The checks are pure functions;
 * {@link org.ddorg.admin.preflight.Preflight} reads their input.
 */
@NullMarked
package org.ddorg.admin.preflight;

import org.jspecify.annotations.NullMarked;
