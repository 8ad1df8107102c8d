package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ddorg.sandbox.encoding.Json;

/** Evaluates the conditions and rule functions of a template for one stack. */
final class TemplateConditions {
    private final Evaluation evaluation;
    private final Map<String, JsonNode> definitions;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Set<String> evaluating = new HashSet<>();

    TemplateConditions(Evaluation evaluation, Map<String, JsonNode> definitions) {
        this.evaluation = evaluation;
        this.definitions = definitions;
    }

    synchronized boolean holds(String name) {
        Boolean holds = known.get(name);
        if (holds == null) {
            holds = evaluate(name);
            known.put(name, holds);
        }
        return holds;
    }

    private boolean evaluate(String name) {
        JsonNode definition = definitions.get(name);
        if (definition == null) {
            throw ValidationError.format("Unresolved condition dependency " + name);
        }
        if (!evaluating.add(name)) {
            throw ValidationError.of("Circular dependency between conditions: " + evaluating);
        }
        try {
            return isTrue(definition);
        } finally {
            evaluating.remove(name);
        }
    }

    boolean isTrue(JsonNode node) {
        if (node.size() != 1 || !node.isObject()) {
            throw ValidationError.format("a condition must call exactly one function, found " + node);
        }
        Map.Entry<String, JsonNode> call = node.properties().iterator().next();
        return call.getKey().equals("Condition")
                ? holds(call.getValue().asText())
                : isTrue(call.getKey(), call.getValue());
    }

    private boolean isTrue(String function, JsonNode argument) {
        return switch (function) {
            case "Fn::Equals" -> equal(IntrinsicFunctions.arguments(function, argument, 2, 2));
            case "Fn::Not" ->
                !isTrue(IntrinsicFunctions.arguments(function, argument, 1, 1).get(0));
            case "Fn::And" -> conditions(function, argument).allMatch(this::isTrue);
            case "Fn::Or" -> conditions(function, argument).anyMatch(this::isTrue);
            case "Fn::Contains" -> contains(IntrinsicFunctions.arguments(function, argument, 2, 2));
            case "Fn::EachMemberEquals" -> eachEquals(IntrinsicFunctions.arguments(function, argument, 2, 2));
            default -> throw ValidationError.format(function + " is not a condition");
        };
    }

    private static Stream<JsonNode> conditions(String function, JsonNode argument) {
        return IntrinsicFunctions.arguments(function, argument, 2, 10).valueStream();
    }

    private boolean equal(JsonNode arguments) {
        JsonNode left = evaluation.resolve(arguments.get(0));
        JsonNode right = evaluation.resolve(arguments.get(1));
        boolean areScalars = left.isValueNode() && right.isValueNode();
        return areScalars ? left.asText().equals(right.asText()) : left.equals(right);
    }

    private boolean contains(JsonNode arguments) {
        return texts(arguments.get(0))
                .contains(evaluation.resolve(arguments.get(1)).asText());
    }

    private boolean eachEquals(JsonNode arguments) {
        String value = evaluation.resolve(arguments.get(1)).asText();
        return texts(arguments.get(0)).stream().allMatch(value::equals);
    }

    private List<String> texts(JsonNode list) {
        return Json.texts(evaluation.resolve(list));
    }
}
