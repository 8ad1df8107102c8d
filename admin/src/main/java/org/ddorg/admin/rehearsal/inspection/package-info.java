/** What is really there in IAM and in Datadog, compared with what should be; written without a look at the function. */
@NullMarked
package org.ddorg.admin.rehearsal.inspection;

import org.jspecify.annotations.NullMarked;
