package org.ddorg.admin.json;

/**
 * What happened to the keys in the secret.
 *
 * @param keys {@code rotated} or {@code unchanged}
 */
public record KeysJson(String keys) implements JsonDocument {}
