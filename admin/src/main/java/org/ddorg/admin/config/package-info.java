/** The configuration file, {@code ddorg.yaml}, and the rules of the templates' parameters. */
@NullMarked
package org.ddorg.admin.config;

import org.jspecify.annotations.NullMarked;
