package org.ddorg.admin.inspection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Policies that were read before: thousands of accounts have the same, and each is taken apart and kept once. */
final class KnownPolicies {

    private final Map<String, Map<String, PolicyFacts>> byName = new ConcurrentHashMap<>();

    /** @param encoded the document as IAM answers it */
    PolicyFacts policy(String name, String encoded) {
        return byName.computeIfAbsent(name, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(encoded, document -> PolicyDocument.policy(name, document));
    }
}
