@NullMarked
package org.ddorg.lambda.plan;

import org.jspecify.annotations.NullMarked;
