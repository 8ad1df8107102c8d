@NullMarked
package org.ddorg.sandbox.iam.policy;

import org.jspecify.annotations.NullMarked;
