package org.ddorg.sandbox.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.cloudformation.template.ValidationError;

/** One call of the API: who calls, and the parameters as a tree. */
record Call(Caller caller, ObjectNode parameters) {

    private static final int PAGE = 100;

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A time as the API writes it, to the millisecond. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    Optional<String> text(String name) {
        JsonNode value = parameters.path(name);
        return value.isValueNode() && !value.asText().isEmpty() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code ValidationError} when the parameter is missing */
    String required(String name) {
        return text(name)
                .orElseThrow(() -> ValidationError.of("1 validation error detected: Value null at '" + name
                        + "' failed to satisfy constraint: Member must not be null"));
    }

    boolean flag(String name) {
        return parameters.path(name).asBoolean();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        parameters.path(name).forEach(item -> texts.add(item.asText()));
        return texts;
    }

    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        parameters
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags;
    }

    /** One page of a list of at most {@code MaxResults} or 100 items, and the token for the next. */
    <T> ObjectNode page(String name, List<T> all, Function<T, ? extends JsonNode> item) {
        int from = Math.min(start(), all.size());
        int to = Math.min(from + size(), all.size());
        ObjectNode answer = object();
        ArrayNode items = answer.putArray(name);
        all.subList(from, to).forEach(one -> items.add(item.apply(one)));
        if (to < all.size()) {
            answer.put("NextToken", "page-" + to);
        }
        return answer;
    }

    private int size() {
        int asked = text("MaxResults").map(Integer::valueOf).orElse(PAGE);
        if (asked < 1 || asked > PAGE) {
            throw ValidationError.of("1 validation error detected: Value '" + asked + "' at 'maxResults' failed to "
                    + "satisfy constraint: Member must have value between 1 and " + PAGE);
        }
        return asked;
    }

    private int start() {
        String token = text("NextToken").orElse("page-0");
        if (!token.matches("page-\\d{1,9}")) {
            throw ValidationError.of("Invalid NextToken");
        }
        return Integer.parseInt(token.substring("page-".length()));
    }
}
