/** EventBridge Scheduler: schedules of stacks, which fire on demand only. */
@NullMarked
package org.ddorg.sandbox.scheduler;

import org.jspecify.annotations.NullMarked;
