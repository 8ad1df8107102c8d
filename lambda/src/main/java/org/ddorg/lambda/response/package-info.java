@NullMarked
package org.ddorg.lambda.response;

import org.jspecify.annotations.NullMarked;
