@NullMarked
package org.ddorg.sandbox.cloudformation.template;

import org.jspecify.annotations.NullMarked;
