@NullMarked
package org.ddorg.sandbox.iam.api;

import org.jspecify.annotations.NullMarked;
