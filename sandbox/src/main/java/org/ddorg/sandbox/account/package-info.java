/** Account Management, as far as it tells which regions an account may use. */
@NullMarked
package org.ddorg.sandbox.account;

import org.jspecify.annotations.NullMarked;
