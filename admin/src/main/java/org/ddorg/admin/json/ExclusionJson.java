package org.ddorg.admin.json;

import java.util.SortedSet;

/** The accounts that are excluded now. */
public record ExclusionJson(SortedSet<String> excluded) implements JsonDocument {}
