/**
 * The contract of {@code Custom::DatadogAwsAccount}: its properties and what they mean in Datadog, Datadog's sites, and
 * the error codes. The templates, the function and the command line take them from here.
 */
@NullMarked
package org.ddorg.contract;

import org.jspecify.annotations.NullMarked;
