@NullMarked
package org.ddorg.sandbox.cloudformation.resources.custom;

import org.jspecify.annotations.NullMarked;
