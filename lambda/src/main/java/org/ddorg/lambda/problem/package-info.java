@NullMarked
package org.ddorg.lambda.problem;

import org.jspecify.annotations.NullMarked;
