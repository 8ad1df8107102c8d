/** Datadog's AWS integration API, as far as an integration with AWS uses it. */
@NullMarked
package org.ddorg.sandbox.datadog;

import org.jspecify.annotations.NullMarked;
