package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a part of a template refers to.
 *
 * @param names the parameters, resources and pseudo parameters by name
 * @param resources the resources whose attributes {@code Fn::GetAtt} and {@code Fn::Sub} use
 * @param conditions the conditions that {@code Fn::If} and {@code Condition} name
 */
record TemplateReferences(Set<String> names, Set<String> resources, Set<String> conditions) {
    static TemplateReferences in(JsonNode node) {
        TemplateReferences found =
                new TemplateReferences(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        found.collect(node);
        return found;
    }

    /** All names, including the resources of attributes. */
    Set<String> all() {
        Set<String> all = new LinkedHashSet<>(names);
        all.addAll(resources);
        return all;
    }

    private void collect(JsonNode node) {
        IntrinsicFunctions.call(node).ifPresent(this::collectCall);
        JsonNode condition = node.path("Condition");
        if (node.size() == 1 && condition.isTextual()) {
            conditions.add(condition.textValue());
        }
        node.forEach(this::collect);
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
        int dot = variable.indexOf('.');
        if (dot > 0) {
            resources.add(variable.substring(0, dot));
        } else {
            names.add(variable);
        }
    }

    private void collectAttribute(JsonNode argument) {
        IntrinsicFunctions.arguments(IntrinsicFunctions.GET_ATT, argument, 2, 2);
        argument.forEach(TemplateReferences::text);
        resources.add(argument.get(0).textValue());
    }

    private static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw ValidationError.format("a reference must be a string, found " + node);
        }
        return node.textValue();
    }
}
