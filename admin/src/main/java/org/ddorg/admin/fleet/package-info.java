/**
 * The truth about an organization: what it has, what the StackSet has and what Datadog has, compared with what is meant,
 * and what to do about it. Pure: no network, no clock, no terminal.
 */
@NullMarked
package org.ddorg.admin.fleet;

import org.jspecify.annotations.NullMarked;
