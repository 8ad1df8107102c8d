@NullMarked
package org.ddorg.sandbox.encoding;

import org.jspecify.annotations.NullMarked;
