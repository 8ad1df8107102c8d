/** Reads an organization, its StackSet and Datadog, and applies the steps of a plan with the calls of both. */
@NullMarked
package org.ddorg.admin.reconcile.apply;

import org.jspecify.annotations.NullMarked;
