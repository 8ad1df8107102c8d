@NullMarked
package org.ddorg.sandbox.cloudformation;

import org.jspecify.annotations.NullMarked;
