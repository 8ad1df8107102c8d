@NullMarked
package org.ddorg.admin.aws.signin;

import org.jspecify.annotations.NullMarked;
