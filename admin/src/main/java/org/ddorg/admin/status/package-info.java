/** Shows how the accounts of an organization stand: to people, to scripts, to spreadsheets and to auditors. */
@NullMarked
package org.ddorg.admin.status;

import org.jspecify.annotations.NullMarked;
