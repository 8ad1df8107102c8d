@NullMarked
package org.ddorg.lambda.answer;

import org.jspecify.annotations.NullMarked;
