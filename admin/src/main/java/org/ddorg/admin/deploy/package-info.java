/** Deploys and uninstalls ddorg, and rotates its keys. */
@NullMarked
package org.ddorg.admin.deploy;

import org.jspecify.annotations.NullMarked;
