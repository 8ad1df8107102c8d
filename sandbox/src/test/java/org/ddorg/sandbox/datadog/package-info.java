@NullMarked
package org.ddorg.sandbox.datadog;

import org.jspecify.annotations.NullMarked;
