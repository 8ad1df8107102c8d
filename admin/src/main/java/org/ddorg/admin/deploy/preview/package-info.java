/** The preview of a deployment: what it would change, without changing anything. */
@NullMarked
package org.ddorg.admin.deploy.preview;

import org.jspecify.annotations.NullMarked;
