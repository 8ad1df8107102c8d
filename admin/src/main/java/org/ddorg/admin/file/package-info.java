/** Reads the YAML and JSON files that a user passes, and reports their problems by line and column. */
@NullMarked
package org.ddorg.admin.file;

import org.jspecify.annotations.NullMarked;
