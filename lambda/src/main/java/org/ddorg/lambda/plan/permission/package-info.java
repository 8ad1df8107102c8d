@NullMarked
package org.ddorg.lambda.plan.permission;

import org.jspecify.annotations.NullMarked;
