/** Reads what the organization, its StackSet and Datadog have, all at the same time. */
@NullMarked
package org.ddorg.admin.survey;

import org.jspecify.annotations.NullMarked;
