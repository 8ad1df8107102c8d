package org.ddorg.admin.json;

import java.util.List;

/**
 * Whose collection was turned off or on.
 *
 * @param action {@code paused} or {@code resumed}
 * @param targets ids of accounts and OUs; empty for the whole organization
 */
public record PauseJson(String action, List<String> targets) implements JsonDocument {}
