package org.ddorg.admin.rehearsal.inspection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Parses each distinct policy once: thousands of accounts have the same. */
final class PolicyCache {

    private final Map<String, Map<String, InspectedPolicy>> byName = new ConcurrentHashMap<>();

    /** @param encoded the percent-encoded document */
    InspectedPolicy policy(String name, String encoded) {
        return byName.computeIfAbsent(name, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(encoded, document -> PolicyDocument.policy(name, document));
    }
}
