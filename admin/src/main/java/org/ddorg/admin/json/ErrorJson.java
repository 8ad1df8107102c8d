package org.ddorg.admin.json;

/** Why a command ended with an error. */
public record ErrorJson(String error) implements JsonDocument {}
