@NullMarked
package org.ddorg.sandbox.aws;

import org.jspecify.annotations.NullMarked;
