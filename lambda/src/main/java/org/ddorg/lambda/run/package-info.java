/** What all calls of a request share: deadline, log, redaction and threads. */
@NullMarked
package org.ddorg.lambda.run;

import org.jspecify.annotations.NullMarked;
