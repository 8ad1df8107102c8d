/** AWS as the command line uses it, for real or pointed at a sandbox; nothing here knows which. */
@NullMarked
package org.ddorg.admin.aws;

import org.jspecify.annotations.NullMarked;
