/** What an admin keeps in a file, {@code ddorg.yaml}, and what the templates' parameters take. */
@NullMarked
package org.ddorg.admin.config;

import org.jspecify.annotations.NullMarked;
