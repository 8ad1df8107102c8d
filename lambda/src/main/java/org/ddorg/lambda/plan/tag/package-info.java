@NullMarked
package org.ddorg.lambda.plan.tag;

import org.jspecify.annotations.NullMarked;
