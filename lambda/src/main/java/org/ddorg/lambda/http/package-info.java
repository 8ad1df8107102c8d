/** HTTP exchanges that end in time. */
@NullMarked
package org.ddorg.lambda.http;

import org.jspecify.annotations.NullMarked;
