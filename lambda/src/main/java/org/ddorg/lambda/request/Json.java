package org.ddorg.lambda.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects read into ordered maps, and trees of maps, lists and scalars written without white space. Jackson's
 * streams do it without the classes of its bindings, which a cold function would load for this alone.
 */
public final class Json {
    private static final JsonFactory JSON = new JsonFactory();

    private Json() {}

    /**
     * Objects as maps in the text's order, arrays as lists.
     *
     * @throws IOException when the text is not one JSON object, or an object has a duplicate name
     */
    public static Map<String, Object> object(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "not one JSON object");
            }
            Map<String, Object> object = members(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more than one JSON value");
            }
            return object;
        }
    }

    private static Map<String, Object> members(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (members.containsKey(name)) {
                throw new JsonParseException(parser, "duplicate name");
            }
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<Object> elements(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_STRING -> parser.getText();
            default -> parser.getNumberValue();
        };
    }

    /** Members that are null are left out; what is no map, list, number or truth is written as its text. */
    public static String write(Object tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            write(tree, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(@Nullable Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map<?, ?> members) {
            writeMembers(members, generator);
        } else if (value instanceof Iterable<?> elements) {
            writeElements(elements, generator);
        } else if (value instanceof Number || value instanceof Boolean || value == null) {
            generator.writeRawValue(String.valueOf(value));
        } else {
            generator.writeString(value.toString());
        }
    }

    private static void writeMembers(Map<?, ?> members, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (member.getValue() != null) {
                generator.writeFieldName(String.valueOf(member.getKey()));
                write(member.getValue(), generator);
            }
        }
        generator.writeEndObject();
    }

    private static void writeElements(Iterable<?> elements, JsonGenerator generator) throws IOException {
        generator.writeStartArray();
        for (Object element : elements) {
            write(element, generator);
        }
        generator.writeEndArray();
    }
}
