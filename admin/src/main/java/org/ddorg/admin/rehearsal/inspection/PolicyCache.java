package org.ddorg.admin.rehearsal.inspection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Policies that were read before: thousands of accounts have the same, and each is taken apart and kept once. */
final class PolicyCache {

    private final Map<String, Map<String, InspectedPolicy>> byName = new ConcurrentHashMap<>();

    /** @param encoded the document as IAM answers it */
    InspectedPolicy policy(String name, String encoded) {
        return byName.computeIfAbsent(name, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(encoded, document -> PolicyDocument.policy(name, document));
    }
}
