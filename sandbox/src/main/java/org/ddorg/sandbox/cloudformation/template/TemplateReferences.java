package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a part of a template refers to.
 *
 * @param names the parameters, resources and pseudo parameters by name
 * @param attributes {@code resource.attribute}, as used in {@code Fn::GetAtt} and {@code Fn::Sub}
 * @param conditions the conditions that {@code Fn::If} and {@code Condition} name
 */
record TemplateReferences(Set<String> names, Set<String> attributes, Set<String> conditions) {
    static TemplateReferences in(JsonNode node) {
        TemplateReferences found =
                new TemplateReferences(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        found.collect(node);
        return found;
    }

    /** All names, including the resources of attributes. */
    Set<String> all() {
        Set<String> all = new LinkedHashSet<>(names);
        attributes.forEach(attribute -> all.add(attribute.substring(0, attribute.indexOf('.'))));
        return all;
    }

    private void collect(JsonNode node) {
        IntrinsicFunctions.call(node).ifPresent(this::collectCall);
        if (isConditionReference(node)) {
            conditions.add(node.get(IntrinsicFunctions.CONDITION).textValue());
        }
        node.forEach(this::collect);
    }

    private static boolean isConditionReference(JsonNode node) {
        return node.isObject()
                && node.size() == 1
                && node.path(IntrinsicFunctions.CONDITION).isTextual();
    }

    private void collectCall(Map.Entry<String, JsonNode> call) {
        JsonNode argument = call.getValue();
        switch (call.getKey()) {
            case IntrinsicFunctions.REF -> names.add(text(argument));
            case IntrinsicFunctions.GET_ATT -> collectAttribute(argument);
            case IntrinsicFunctions.SUB -> Substitution.of(argument).free().forEach(this::collectVariable);
            case IntrinsicFunctions.IF ->
                conditions.add(text(IntrinsicFunctions.arguments(IntrinsicFunctions.IF, argument, 3, 3)
                        .get(0)));
            default -> {}
        }
    }

    private void collectVariable(String variable) {
        (variable.indexOf('.') > 0 ? attributes : names).add(variable);
    }

    private void collectAttribute(JsonNode argument) {
        if (argument.isTextual() && argument.textValue().indexOf('.') > 0) {
            attributes.add(argument.textValue());
            return;
        }
        IntrinsicFunctions.arguments(IntrinsicFunctions.GET_ATT, argument, 2, 2);
        attributes.add(text(argument.get(0)) + "." + text(argument.get(1)));
    }

    private static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw ValidationError.format("a reference must be a string, found " + node);
        }
        return node.textValue();
    }
}
