package org.ddorg.sandbox.iam;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of a managed policy at its creation.
 *
 * @param path {@code /} or {@code /…/}
 * @param document the JSON text of its first version
 */
public record PolicySettings(
        String name, String path, String document, Optional<String> description, Map<String, String> tags) {
    public PolicySettings {
        tags = new TreeMap<>(tags);
    }

    /** A policy without description and tags. */
    public static PolicySettings of(String name, String path, String document) {
        return new PolicySettings(name, path, document, Optional.empty(), Map.of());
    }

    PolicySettings withTags(Map<String, String> newTags) {
        return new PolicySettings(name, path, document, description, newTags);
    }
}
