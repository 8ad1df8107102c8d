package org.ddorg.admin.deploy;

import java.util.List;
import org.ddorg.admin.json.JsonDocument;

/**
 * What {@code ddorg uninstall --json} prints.
 *
 * @param datadogChecked whether Datadog could be asked which integrations remain
 */
record UninstallJson(boolean datadogChecked, List<RemainingIntegrations.Resource> remaining) implements JsonDocument {}
