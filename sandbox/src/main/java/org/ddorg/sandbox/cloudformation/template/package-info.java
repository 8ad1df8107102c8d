/** CloudFormation's template language: parsing, checking and evaluating templates. */
@NullMarked
package org.ddorg.sandbox.cloudformation.template;

import org.jspecify.annotations.NullMarked;
