package org.ddorg.sandbox.encoding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ddorg.sandbox.http.Response;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON trees. */
public final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    public static ArrayNode array(Collection<String> texts) {
        ArrayNode array = array();
        texts.forEach(array::add);
        return array;
    }

    /** @throws JsonProcessingException when the text is not exactly one JSON value */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** Like {@link #parse}, but also refuses an object with duplicate names. */
    public static JsonNode parseWithoutDuplicates(String text) throws JsonProcessingException {
        return MAPPER.reader()
                .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .readTree(text);
    }

    /** Parses an object that the sandbox itself has written. */
    public static ObjectNode parseOwn(String text) {
        try {
            return (ObjectNode) parse(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads the object in a resource file next to a class. */
    public static ObjectNode resource(Class<?> neighbor, String name) {
        try (InputStream in = Objects.requireNonNull(neighbor.getResourceAsStream(name), name)) {
            return (ObjectNode) MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** A scalar as text; empty for lists, objects and what is missing. */
    public static Optional<String> text(JsonNode node) {
        return node.isValueNode() ? Optional.of(node.asText()) : Optional.empty();
    }

    public static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    /** A list of objects with a key and a value each, as a map in the same order. */
    public static Map<String, String> pairs(JsonNode list, String key, String value) {
        Map<String, String> pairs = new LinkedHashMap<>();
        list.forEach(item -> pairs.put(item.path(key).asText(), item.path(value).asText()));
        return pairs;
    }

    /** The inverse of {@link #pairs(JsonNode, String, String)}. */
    public static ArrayNode pairs(Map<String, String> pairs, String key, String value) {
        ArrayNode list = array();
        pairs.forEach((name, text) -> list.addObject().put(key, name).put(value, text));
        return list;
    }

    /** The members of an object, their values as text. */
    public static Map<String, String> textMembers(JsonNode object) {
        Map<String, String> members = new LinkedHashMap<>();
        object.forEachEntry((name, value) -> members.put(name, value.asText()));
        return members;
    }

    /** The inverse of {@link #textMembers}. */
    public static ObjectNode members(Map<String, String> members) {
        ObjectNode object = object();
        members.forEach(object::put);
        return object;
    }

    /** Tags in the form of AWS: a list of {@code Key} and {@code Value}. */
    public static Map<String, String> tags(JsonNode list) {
        return pairs(list, "Key", "Value");
    }

    /** The inverse of {@link #tags(JsonNode)}. */
    public static ArrayNode tags(Map<String, String> tags) {
        return pairs(tags, "Key", "Value");
    }

    /** A time in seconds since the epoch, as JSON protocols write it. */
    public static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    /** An error of the sandbox's own API. */
    public static Response error(int status, @Nullable String message) {
        return response(status, object().put("error", message));
    }

    public static Response response(int status, JsonNode body) {
        return Response.of(status, "application/json", body.toString());
    }
}
