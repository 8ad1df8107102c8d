package org.ddorg.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ddorg.sandbox.encoding.Json;

/**
 * The input of one operation, as a tree whatever protocol it was sent in.
 *
 * @param largestPage the largest number of items in a page, and the number where the input does not say
 * @param invalid makes the service's error for a parameter that is missing or has a wrong value
 */
public record OperationInput(
        Caller caller, ObjectNode parameters, int largestPage, Function<String, AwsException> invalid) {
    private static final String TOKEN_PREFIX = "page-";

    /** A scalar parameter; empty when it is missing or has no characters. */
    public Optional<String> text(String name) {
        return Json.text(parameters.path(name)).filter(text -> !text.isEmpty());
    }

    /** Whether a filter is missing or has the value. */
    public boolean selects(String filter, String value) {
        return text(filter).map(value::equals).orElse(true);
    }

    /** @throws AwsException when the parameter is missing */
    public String required(String name) {
        return text(name).orElseThrow(() -> constraint("Value null at '" + name + "'", "Member must not be null"));
    }

    public boolean flag(String name) {
        return parameters.path(name).asBoolean();
    }

    public List<String> texts(String name) {
        return Json.texts(parameters.path(name));
    }

    public Map<String, String> tags() {
        return Json.tags(parameters.path("Tags"));
    }

    /** One page of a list of at most {@code MaxResults} items, and the token for the next. */
    public <T> ObjectNode page(String name, List<T> all, Function<T, ? extends JsonNode> item) {
        int from = Math.min(start(), all.size());
        int to = Math.min(from + size(), all.size());
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray(name);
        all.subList(from, to).forEach(one -> items.add(item.apply(one)));
        if (to < all.size()) {
            answer.put("NextToken", TOKEN_PREFIX + to);
        }
        return answer;
    }

    private int size() {
        int size = text("MaxResults").map(Integer::valueOf).orElse(largestPage);
        if (size < 1 || size > largestPage) {
            throw constraint(
                    "Value '" + size + "' at 'maxResults'", "Member must have value between 1 and " + largestPage);
        }
        return size;
    }

    private int start() {
        String token = text("NextToken").orElse(TOKEN_PREFIX + 0);
        if (!token.matches(TOKEN_PREFIX + "\\d{1,9}")) {
            throw invalid.apply("Invalid NextToken");
        }
        return Integer.parseInt(token.substring(TOKEN_PREFIX.length()));
    }

    private AwsException constraint(String value, String rule) {
        return invalid.apply("1 validation error detected: " + value + " failed to satisfy constraint: " + rule);
    }
}
