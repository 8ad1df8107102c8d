/** JSON, XML and digests, shared by all services. */
@NullMarked
package org.ddorg.sandbox.encoding;

import org.jspecify.annotations.NullMarked;
