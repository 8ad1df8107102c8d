@NullMarked
package org.ddorg.lambda.datadog;

import org.jspecify.annotations.NullMarked;
