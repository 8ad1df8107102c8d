@NullMarked
package org.ddorg.sandbox.cloudformation.resources.iam;

import org.jspecify.annotations.NullMarked;
