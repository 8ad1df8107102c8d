@NullMarked
package org.ddorg.sandbox.secrets;

import org.jspecify.annotations.NullMarked;
