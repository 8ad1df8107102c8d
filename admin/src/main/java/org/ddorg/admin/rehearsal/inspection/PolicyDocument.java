package org.ddorg.admin.rehearsal.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;

/** Parses policy documents as IAM returns them: percent-encoded JSON. */
final class PolicyDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyDocument() {}

    static InspectedPolicy policy(String name, String encoded) {
        String text = decode(encoded);
        List<String> actions = new ArrayList<>();
        statements(parse(text)).forEach(statement -> actions.addAll(texts(statement.path("Action"))));
        return new InspectedPolicy(name, text.replaceAll("\\s", "").length(), actions);
    }

    static TrustPolicy trust(String encoded) {
        return TrustPolicy.of(parse(decode(encoded)));
    }

    /** The statements with the effect Allow. */
    static List<JsonNode> statements(JsonNode document) {
        JsonNode statements = document.path("Statement");
        List<JsonNode> allowing = new ArrayList<>();
        (statements.isArray() ? statements : List.of(statements)).forEach(statement -> {
            if (statement.path("Effect").asText().equals("Allow")) {
                allowing.add(statement);
            }
        });
        return allowing;
    }

    /** A string or a list of strings: policies have either. */
    static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(item.asText()));
        return value.isTextual() ? List.of(value.asText()) : texts;
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, UTF_8);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("IAM returned a policy that is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
