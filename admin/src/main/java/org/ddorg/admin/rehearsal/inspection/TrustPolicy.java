package org.ddorg.admin.rehearsal.inspection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may assume a role.
 *
 * @param principals of all statements with the effect Allow
 * @param externalIds that their conditions require
 */
public record TrustPolicy(List<String> principals, List<String> externalIds) {

    public TrustPolicy {
        principals = List.copyOf(principals);
        externalIds = List.copyOf(externalIds);
    }

    static TrustPolicy of(JsonNode document) {
        List<String> principals = new ArrayList<>();
        List<String> externalIds = new ArrayList<>();
        for (JsonNode statement : PolicyDocument.statements(document)) {
            JsonNode principal = statement.path("Principal");
            principal.forEach(value -> principals.addAll(PolicyDocument.texts(value)));
            if (principal.isTextual()) {
                principals.add(principal.asText());
            }
            externalIds.addAll(PolicyDocument.texts(statement.at("/Condition/StringEquals/sts:ExternalId")));
        }
        return new TrustPolicy(principals, externalIds);
    }
}
