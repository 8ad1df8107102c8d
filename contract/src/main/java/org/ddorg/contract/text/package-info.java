/** Text that others wrote: what is shown of it, and what is not. */
@NullMarked
package org.ddorg.contract.text;

import org.jspecify.annotations.NullMarked;
