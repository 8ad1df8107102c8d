@NullMarked
package org.ddorg.sandbox.http;

import org.jspecify.annotations.NullMarked;
