/** Reads the state of a fleet, and applies plans with calls to CloudFormation and Datadog. */
@NullMarked
package org.ddorg.admin.reconcile.apply;

import org.jspecify.annotations.NullMarked;
