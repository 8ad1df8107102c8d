@NullMarked
package org.ddorg.sandbox.organizations;

import org.jspecify.annotations.NullMarked;
