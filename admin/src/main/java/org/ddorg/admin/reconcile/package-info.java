/** Compares what an organization, its StackSet and Datadog have with what is desired, and plans the steps. Pure: no network, clock or terminal. */
@NullMarked
package org.ddorg.admin.reconcile;

import org.jspecify.annotations.NullMarked;
