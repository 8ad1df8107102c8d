/**
 * The contract of {@code Custom::DatadogAwsAccount}: its properties and their Datadog settings, Datadog's sites, and
 * the error codes. The templates, the function and the command line use it.
 */
@NullMarked
package org.ddorg.contract;

import org.jspecify.annotations.NullMarked;
