package org.ddorg.sandbox.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The parameters of a call to Organizations. */
record Input(JsonNode body) {

    private static final int LARGEST_PAGE = 20;
    private static final String TOKEN_PREFIX = "page-";

    /** @throws org.ddorg.sandbox.aws.AwsException {@code InvalidInputException} when it is missing */
    String text(String name) {
        JsonNode value = body.path(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw OrganizationsService.error("InvalidInputException", "You must provide a value for " + name + ".");
        }
        return value.textValue();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        body.path(name).forEach(item -> texts.add(item.asText()));
        return texts;
    }

    Map<String, String> tags(String name) {
        Map<String, String> tags = new LinkedHashMap<>();
        body.path(name)
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags;
    }

    /** One page of a list, of at most {@code MaxResults} and never more than 20 items, and the token for the next. */
    <T> ObjectNode page(String name, List<T> all, Function<T, ? extends JsonNode> item) {
        int from = Math.min(start(), all.size());
        int to = Math.min(from + size(), all.size());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray(name);
        all.subList(from, to).forEach(one -> items.add(item.apply(one)));
        if (to < all.size()) {
            answer.put("NextToken", TOKEN_PREFIX + to);
        }
        return answer;
    }

    private int size() {
        int asked = body.path("MaxResults").asInt(LARGEST_PAGE);
        if (asked < 1 || asked > LARGEST_PAGE) {
            throw OrganizationsService.error(
                    "InvalidInputException", "MaxResults must be between 1 and " + LARGEST_PAGE + ".");
        }
        return asked;
    }

    private int start() {
        String token = body.path("NextToken").asText("");
        if (token.isEmpty()) {
            return 0;
        }
        if (!token.matches(TOKEN_PREFIX + "\\d{1,9}")) {
            throw OrganizationsService.error("InvalidInputException", "You provided an invalid NextToken.");
        }
        return Integer.parseInt(token.substring(TOKEN_PREFIX.length()));
    }
}
