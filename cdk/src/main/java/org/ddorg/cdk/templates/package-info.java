/** From stacks to template text: synthesized, ordered, written as YAML. */
@NullMarked
package org.ddorg.cdk.templates;

import org.jspecify.annotations.NullMarked;
