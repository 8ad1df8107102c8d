/** The documents that {@code --json} prints, described by the schemas in docs/schemas, and the writer they share. */
@NullMarked
package org.ddorg.admin.json;

import org.jspecify.annotations.NullMarked;
