/** AWS Organizations: the organization and its API. */
@NullMarked
package org.ddorg.sandbox.organizations;

import org.jspecify.annotations.NullMarked;
