/** AWS Lambda: functions that run in this process, each with its own environment and credentials. */
@NullMarked
package org.ddorg.sandbox.lambda;

import org.jspecify.annotations.NullMarked;
