@NullMarked
package org.ddorg.sandbox.s3;

import org.jspecify.annotations.NullMarked;
