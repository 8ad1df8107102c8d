/** Shows the status of an organization's accounts: tables and trees, JSON, CSV, and an HTML page. */
@NullMarked
package org.ddorg.admin.status;

import org.jspecify.annotations.NullMarked;
