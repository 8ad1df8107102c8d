@NullMarked
package org.ddorg.sandbox.iam;

import org.jspecify.annotations.NullMarked;
