/** The templates' parameters: one ordered table, declared, passed on and documented from it. */
@NullMarked
package org.ddorg.cdk.parameters;

import org.jspecify.annotations.NullMarked;
