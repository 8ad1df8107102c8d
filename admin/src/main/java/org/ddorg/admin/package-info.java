@NullMarked
package org.ddorg.admin;

import org.jspecify.annotations.NullMarked;
