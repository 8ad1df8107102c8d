/** Does what a plan says, with the calls of AWS and Datadog. */
@NullMarked
package org.ddorg.admin.heal;

import org.jspecify.annotations.NullMarked;
