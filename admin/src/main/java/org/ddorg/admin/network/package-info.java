@NullMarked
package org.ddorg.admin.network;

import org.jspecify.annotations.NullMarked;
