@NullMarked
package org.ddorg.sandbox.wire;

import org.jspecify.annotations.NullMarked;
