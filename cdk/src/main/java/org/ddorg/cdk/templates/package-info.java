/** Synthesizes stacks and writes their templates as YAML. */
@NullMarked
package org.ddorg.cdk.templates;

import org.jspecify.annotations.NullMarked;
