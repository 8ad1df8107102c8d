@NullMarked
package org.ddorg.sandbox.faults;

import org.jspecify.annotations.NullMarked;
