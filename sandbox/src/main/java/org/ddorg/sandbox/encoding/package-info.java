/** JSON, XML and digests, as all services of the sandbox read and write them. */
@NullMarked
package org.ddorg.sandbox.encoding;

import org.jspecify.annotations.NullMarked;
