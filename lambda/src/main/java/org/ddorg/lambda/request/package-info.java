@NullMarked
package org.ddorg.lambda.request;

import org.jspecify.annotations.NullMarked;
