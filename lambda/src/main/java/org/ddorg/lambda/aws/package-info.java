@NullMarked
package org.ddorg.lambda.aws;

import org.jspecify.annotations.NullMarked;
