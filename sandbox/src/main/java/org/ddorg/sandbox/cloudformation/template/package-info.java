/** CloudFormation's template language: reading, checking and evaluating, without any resource behind it. */
@NullMarked
package org.ddorg.sandbox.cloudformation.template;

import org.jspecify.annotations.NullMarked;
