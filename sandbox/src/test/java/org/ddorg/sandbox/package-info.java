@NullMarked
package org.ddorg.sandbox;

import org.jspecify.annotations.NullMarked;
