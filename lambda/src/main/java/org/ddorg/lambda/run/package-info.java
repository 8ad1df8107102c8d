/** What every call of a request shares: how long it may take, what it logs, and how calls go side by side. */
@NullMarked
package org.ddorg.lambda.run;

import org.jspecify.annotations.NullMarked;
