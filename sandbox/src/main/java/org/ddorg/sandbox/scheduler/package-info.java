/** EventBridge Scheduler, as far as stacks make schedules: nothing happens by itself, a schedule is fired by hand. */
@NullMarked
package org.ddorg.sandbox.scheduler;

import org.jspecify.annotations.NullMarked;
