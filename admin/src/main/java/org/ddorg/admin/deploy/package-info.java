/** Deploys and uninstalls: the changes, the questions, the progress and the outcome. */
@NullMarked
package org.ddorg.admin.deploy;

import org.jspecify.annotations.NullMarked;
