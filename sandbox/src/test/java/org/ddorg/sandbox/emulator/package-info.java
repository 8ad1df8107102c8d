@NullMarked
package org.ddorg.sandbox.emulator;

import org.jspecify.annotations.NullMarked;
