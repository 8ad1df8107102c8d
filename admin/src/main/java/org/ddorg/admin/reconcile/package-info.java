/** From the desired and the observed state of a fleet to a plan. Pure: no SDK, network, clock or terminal. */
@NullMarked
package org.ddorg.admin.reconcile;

import org.jspecify.annotations.NullMarked;
