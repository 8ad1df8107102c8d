package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** The declaration of a rule. */
record TemplateRule(String name, JsonNode definition) {
    private static final Set<String> ALLOWED_PARTS = Set.of("RuleCondition", "Assertions");

    TemplateRule {
        ValidationError.checkMembers(definition, ALLOWED_PARTS, "rule");
        checkFunctions(name, definition);
    }

    /** Rules cannot use functions that return a value. */
    private static void checkFunctions(String rule, JsonNode node) {
        IntrinsicFunctions.call(node).map(call -> call.getKey()).ifPresent(function -> {
            if (IntrinsicFunctions.OF_VALUES.contains(function)) {
                throw ValidationError.format("Rule " + rule + " calls " + function + ", which rules cannot");
            }
        });
        node.forEach(child -> checkFunctions(rule, child));
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code ValidationError} when an assertion is false */
    void check(TemplateConditions conditions) {
        if (definition.optional("RuleCondition").map(conditions::isTrue).orElse(true)) {
            assertions().forEach(assertion -> check(assertion, conditions));
        }
    }

    private void check(JsonNode assertion, TemplateConditions conditions) {
        if (!conditions.isTrue(assertion.path("Assert"))) {
            String description = assertion.path("AssertDescription").asText("an assertion of the rule is false");
            throw ValidationError.of("Template error: rule " + name + " failed: " + description);
        }
    }

    private Iterable<JsonNode> assertions() {
        JsonNode assertions = definition.path("Assertions");
        return assertions.isArray() ? assertions : List.of();
    }
}
