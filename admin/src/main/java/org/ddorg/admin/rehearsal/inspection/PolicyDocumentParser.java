package org.ddorg.admin.rehearsal.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.util.List;
import java.util.stream.Stream;

/** Parses policy documents as IAM returns them: percent-encoded JSON. */
final class PolicyDocumentParser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyDocumentParser() {}

    static InspectedRole.Policy policy(String name, String encoded) {
        String text = decode(encoded);
        List<String> actions = statements(parse(text))
                .flatMap(statement -> texts(statement.path("Action")))
                .toList();
        return new InspectedRole.Policy(name, text.replaceAll("\\s", "").length(), actions);
    }

    static InspectedRole.Trust trust(String encoded) {
        List<JsonNode> statements = statements(parse(decode(encoded))).toList();
        return new InspectedRole.Trust(
                statements.stream()
                        .flatMap(statement -> principals(statement.path("Principal")))
                        .toList(),
                statements.stream()
                        .flatMap(statement -> texts(statement.at("/Condition/StringEquals/sts:ExternalId")))
                        .toList());
    }

    /** The statements with the effect Allow. */
    private static Stream<JsonNode> statements(JsonNode document) {
        return items(document.path("Statement"))
                .filter(statement -> statement.path("Effect").asText().equals("Allow"));
    }

    private static Stream<String> principals(JsonNode principal) {
        return principal.isObject() ? principal.valueStream().flatMap(PolicyDocumentParser::texts) : texts(principal);
    }

    private static Stream<String> texts(JsonNode value) {
        return items(value).map(JsonNode::asText);
    }

    /** Policies have a list, or its only item; nothing is an empty list. */
    private static Stream<JsonNode> items(JsonNode value) {
        return value.isArray() ? value.valueStream() : Stream.of(value).filter(item -> !item.isMissingNode());
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
