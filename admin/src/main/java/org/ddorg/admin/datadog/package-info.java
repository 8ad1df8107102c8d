/** Datadog's API, as far as the command line reads it. */
@NullMarked
package org.ddorg.admin.datadog;

import org.jspecify.annotations.NullMarked;
