@NullMarked
package org.ddorg.sandbox.cloudformation.resources.base;

import org.jspecify.annotations.NullMarked;
