package org.ddorg.bench.powertools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Policy documents. */
final class Documents {
    private static final String PRINCIPAL = "arn:aws:iam::464622532012:root";
    private static final int LARGEST_POLICY = 6_144;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Documents() {}

    static String trust(String externalId) {
        return document(Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of("AWS", PRINCIPAL),
                "Action",
                "sts:AssumeRole",
                "Condition",
                Map.of("StringEquals", Map.of("sts:ExternalId", externalId))));
    }

    static String allowing(List<String> actions) {
        return document(Map.of("Effect", "Allow", "Action", actions, "Resource", "*"));
    }

    static boolean same(String one, String other) {
        try {
            return JSON.readTree(one).equals(JSON.readTree(other));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Splits the actions into as few policies as hold them. */
    static List<List<String>> chunks(List<String> actions) {
        List<List<String>> chunks = new ArrayList<>();
        int room = 0;
        for (String action : actions) {
            int length = action.length() + "'',".length();
            if (length > room) {
                chunks.add(new ArrayList<>());
                room = LARGEST_POLICY - allowing(List.of()).length();
            }
            chunks.get(chunks.size() - 1).add(action);
            room -= length;
        }
        return chunks;
    }

    private static String document(Map<String, Object> statement) {
        try {
            return JSON.writeValueAsString(Map.of("Version", "2012-10-17", "Statement", List.of(statement)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings are always JSON", e);
        }
    }
}
