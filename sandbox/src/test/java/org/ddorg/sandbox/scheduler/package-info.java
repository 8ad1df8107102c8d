@NullMarked
package org.ddorg.sandbox.scheduler;

import org.jspecify.annotations.NullMarked;
