package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ddorg.sandbox.encoding.Json;

/** Evaluates a template's functions for one stack. */
public final class Evaluation {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Template template;
    private final ParameterValues parameters;
    private final PseudoParameters pseudo;
    private final ResourceValues resources;
    private final TemplateConditions conditions;

    public Evaluation(ParameterValues parameters, PseudoParameters pseudo, ResourceValues resources) {
        this.template = parameters.template();
        this.parameters = parameters;
        this.pseudo = pseudo;
        this.resources = resources;
        this.conditions = new TemplateConditions(this, template.conditions());
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code ValidationError} when a rule's assertion is false */
    public void checkRules() {
        template.rules().forEach(rule -> rule.check(conditions));
    }

    /** The resources that the template has and whose condition is true, in dependency order. */
    public List<ResourceDefinition> wanted() {
        return template.order().stream()
                .map(template::resource)
                .filter(this::isWanted)
                .toList();
    }

    /** Whether the resource's condition is true; without a condition it is. */
    public boolean isWanted(ResourceDefinition resource) {
        return resource.condition().map(conditions::holds).orElse(true);
    }

    /** Whether the template has the resource, and its condition is true. */
    public boolean isWanted(String logicalId) {
        ResourceDefinition resource = template.resources().get(logicalId);
        return resource != null && isWanted(resource);
    }

    /** The resource's properties with all functions evaluated, without those that are {@code AWS::NoValue}. */
    public ObjectNode properties(ResourceDefinition resource) {
        JsonNode properties = resolve(resource.properties());
        if (properties instanceof ObjectNode object) {
            return object;
        }
        throw ValidationError.format("Properties of " + resource.logicalId() + " must be an object");
    }

    /** The outputs whose conditions are true. */
    public Map<String, StackOutput> outputs() {
        Map<String, StackOutput> outputs = new LinkedHashMap<>();
        template.outputs().stream()
                .filter(output -> output.condition().map(conditions::holds).orElse(true))
                .forEach(output -> outputs.put(output.name(), output(output)));
        return outputs;
    }

    private StackOutput output(OutputDefinition output) {
        return new StackOutput(
                text("Output " + output.name(), resolve(output.value())),
                output.description(),
                output.exportName().map(name -> text("Export", resolve(name))));
    }

    JsonNode resolve(JsonNode node) {
        Optional<Map.Entry<String, JsonNode>> call = IntrinsicFunctions.call(node);
        if (call.isPresent()) {
            return call(call.get().getKey(), call.get().getValue());
        }
        if (node.isObject()) {
            return object(node);
        }
        if (node.isArray()) {
            return array(node);
        }
        if (node.isTextual() && node.textValue().contains("{{resolve:")) {
            throw ValidationError.of("Dynamic references are not supported by the sandbox: " + node.textValue());
        }
        return node;
    }

    private ObjectNode object(JsonNode node) {
        ObjectNode object = NODES.objectNode();
        node.forEachEntry((name, member) -> {
            JsonNode value = resolve(member);
            if (!value.isMissingNode()) {
                object.set(name, value);
            }
        });
        return object;
    }

    private ArrayNode array(JsonNode node) {
        ArrayNode array = NODES.arrayNode();
        node.valueStream()
                .map(this::resolve)
                .filter(value -> !value.isMissingNode())
                .forEach(array::add);
        return array;
    }

    private JsonNode call(String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> reference(argument.textValue());
            case "Fn::GetAtt" ->
                attribute(argument.get(0).textValue(), argument.get(1).textValue());
            case "Fn::Sub" -> NODES.textNode(substitute(Substitution.of(argument)));
            case "Fn::If" -> choose(argument);
            case "Fn::Join" -> join(IntrinsicFunctions.arguments(function, argument, 2, 2));
            case "Fn::Select" -> select(IntrinsicFunctions.arguments(function, argument, 2, 2));
            case "Fn::Split" -> split(IntrinsicFunctions.arguments(function, argument, 2, 2));
            case "Fn::FindInMap" -> find(IntrinsicFunctions.arguments(function, argument, 3, 3));
            case "Fn::Base64" -> base64(text(function, resolve(argument)));
            default -> throw ValidationError.of("Template error: " + function + " cannot be used as a value");
        };
    }

    private JsonNode reference(String name) {
        if (name.equals(PseudoParameters.NO_VALUE)) {
            return MissingNode.getInstance();
        }
        return pseudo.value(name)
                .<JsonNode>map(NODES::textNode)
                .or(() -> parameters.value(name))
                .or(() -> resources.reference(name))
                .orElseThrow(() -> ValidationError.format(
                        "Unresolved resource dependencies [" + name + "] in the Resources block of the template"));
    }

    private JsonNode attribute(String logicalId, String attribute) {
        return resources
                .attribute(logicalId, attribute)
                .orElseThrow(() -> ValidationError.of("Template error: resource " + logicalId
                        + " does not support attribute type " + attribute + " in Fn::GetAtt"));
    }

    private String substitute(Substitution substitution) {
        return substitution.replace(name -> text("Fn::Sub", variable(substitution, name)));
    }

    private JsonNode variable(Substitution substitution, String name) {
        JsonNode own = substitution.own().get(name);
        if (own != null) {
            return resolve(own);
        }
        int dot = name.indexOf('.');
        return dot < 0 ? reference(name) : attribute(name.substring(0, dot), name.substring(dot + 1));
    }

    private JsonNode choose(JsonNode argument) {
        IntrinsicFunctions.arguments(IntrinsicFunctions.IF, argument, 3, 3);
        return resolve(conditions.holds(argument.get(0).textValue()) ? argument.get(1) : argument.get(2));
    }

    private JsonNode join(JsonNode arguments) {
        JsonNode items = resolve(arguments.get(1));
        if (!items.isArray()) {
            throw ValidationError.of("Template error: every Fn::Join object requires two parameters, (1) a string "
                    + "delimiter and (2) a list of strings to be joined");
        }
        return NODES.textNode(items.valueStream()
                .map(item -> text("Fn::Join", item))
                .collect(Collectors.joining(arguments.get(0).asText())));
    }

    private JsonNode select(JsonNode arguments) {
        int index = resolve(arguments.get(0)).asInt(-1);
        JsonNode items = resolve(arguments.get(1));
        if (!items.isArray() || index < 0 || index >= items.size()) {
            throw ValidationError.of("Template error: Fn::Select cannot select nonexistent value at index " + index);
        }
        return items.get(index);
    }

    private JsonNode split(JsonNode arguments) {
        String text = text("Fn::Split", resolve(arguments.get(1)));
        return Json.array(List.of(text.split(Pattern.quote(arguments.get(0).asText()), -1)));
    }

    private JsonNode find(JsonNode arguments) {
        String map = text("Fn::FindInMap", resolve(arguments.get(0)));
        String first = text("Fn::FindInMap", resolve(arguments.get(1)));
        String second = text("Fn::FindInMap", resolve(arguments.get(2)));
        JsonNode found = template.mappings().path(map).path(first).path(second);
        if (found.isMissingNode()) {
            throw ValidationError.of("Template error: Unable to get mapping for " + map + "::" + first + "::" + second);
        }
        return found;
    }

    private static JsonNode base64(String text) {
        return NODES.textNode(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A scalar as text. */
    static String text(String where, JsonNode value) {
        if (!value.isValueNode()) {
            throw ValidationError.of(
                    "Template error: " + where + " needs a string where it has " + value.getNodeType());
        }
        return value.asText();
    }
}
