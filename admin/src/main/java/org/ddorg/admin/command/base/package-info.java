/** The base classes of the commands: common options, layout of the help, and access to AWS and Datadog. */
@NullMarked
package org.ddorg.admin.command.base;

import org.jspecify.annotations.NullMarked;
