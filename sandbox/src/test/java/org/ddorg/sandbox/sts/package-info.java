@NullMarked
package org.ddorg.sandbox.sts;

import org.jspecify.annotations.NullMarked;
