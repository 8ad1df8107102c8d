/** Compares IAM and Datadog with what is expected, without using any code of the function. */
@NullMarked
package org.ddorg.admin.rehearsal.inspection;

import org.jspecify.annotations.NullMarked;
