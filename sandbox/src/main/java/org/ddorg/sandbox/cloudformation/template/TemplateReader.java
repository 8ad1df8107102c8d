package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON and YAML, with CloudFormation's short tags, into one form: JSON with the functions' full names. */
final class TemplateReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final YAMLFactory YAML = new YAMLFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Numbers that can be parsed without loss; account ids with leading zeros cannot. */
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9]\\d{0,17}|-?(0|[1-9]\\d*)\\.\\d*[1-9]");

    private static final Set<String> UNPREFIXED = Set.of("Ref", "Condition");

    private final JsonParser parser;

    private TemplateReader(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code ValidationError} when the text is not well-formed */
    static JsonNode read(String text) {
        boolean isJson = text.stripLeading().startsWith("{");
        try (JsonParser parser = isJson ? JSON.createParser(text) : YAML.createParser(text)) {
            JsonNode root = new TemplateReader(parser).value(parser.nextToken(), "");
            if (parser.nextToken() != null) {
                throw ValidationError.format("the template has more than one document");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw ValidationError.format((isJson ? "JSON" : "YAML") + " not well-formed. (line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ")");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode value(@Nullable JsonToken token, String path) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw ValidationError.of("Template error: YAML aliases are not allowed in CloudFormation templates");
        }
        Object tag = parser.getTypeId();
        JsonNode value = untagged(token, path);
        boolean isStandard = tag == null || tag.toString().startsWith("tag:yaml.org");
        return isStandard ? value : function(tag.toString(), value);
    }

    private JsonNode untagged(@Nullable JsonToken token, String path) throws IOException {
        if (token == null || token == JsonToken.VALUE_NULL) {
            throw ValidationError.format("[" + path + "] 'null' values are not allowed in templates");
        }
        return switch (token) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> array(path);
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            default -> NODES.textNode(parser.getText());
        };
    }

    private static JsonNode number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return NODES.textNode(text);
        }
        return text.contains(".") ? NODES.numberNode(new BigDecimal(text)) : NODES.numberNode(Long.parseLong(text));
    }

    private ObjectNode object(String path) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (object.has(name)) {
                throw ValidationError.format("duplicate key '" + name + "' in [" + path + "]");
            }
            object.set(name, argument(name, value(parser.nextToken(), path + "/" + name)));
        }
        return object;
    }

    private ArrayNode array(String path) throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token, path + "/" + array.size()));
        }
        return array;
    }

    private static JsonNode function(String tag, JsonNode argument) {
        String name = UNPREFIXED.contains(tag) ? tag : "Fn::" + tag;
        return NODES.objectNode().set(name, argument(name, argument));
    }

    /** Splits the argument of an {@code Fn::GetAtt} that is written as {@code resource.attribute}. */
    private static JsonNode argument(String function, JsonNode argument) {
        if (!function.equals(IntrinsicFunctions.GET_ATT) || !argument.isTextual()) {
            return argument;
        }
        String dotted = argument.textValue();
        int dot = dotted.indexOf('.');
        if (dot < 1) {
            throw ValidationError.of("Template error: every Fn::GetAtt object requires two non-empty parameters, "
                    + "the resource name and the resource attribute");
        }
        return NODES.arrayNode().add(dotted.substring(0, dot)).add(dotted.substring(dot + 1));
    }
}
