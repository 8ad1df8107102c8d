package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The intrinsic functions, and how a template calls them. */
final class IntrinsicFunctions {
    static final String REF = "Ref";
    static final String GET_ATT = "Fn::GetAtt";
    static final String SUB = "Fn::Sub";
    static final String IF = "Fn::If";

    /** Functions that return a value. */
    static final List<String> OF_VALUES =
            List.of("Fn::Base64", "Fn::FindInMap", GET_ATT, IF, "Fn::Join", "Fn::Select", "Fn::Split", SUB);

    /** Functions that return true or false. */
    static final List<String> OF_CONDITIONS = List.of("Fn::And", "Fn::Equals", "Fn::Not", "Fn::Or");

    /** Functions that only rules may call. */
    static final List<String> OF_RULES = List.of("Fn::Contains", "Fn::EachMemberEquals");

    private IntrinsicFunctions() {}

    /** The function that a node calls, if it is a call. */
    static Optional<Map.Entry<String, JsonNode>> call(JsonNode node) {
        if (!node.isObject() || node.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        return Optional.of(only)
                .filter(call -> call.getKey().equals(REF) || call.getKey().startsWith("Fn::"));
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code ValidationError} naming an unknown function in the node */
    static void checkKnown(JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(member -> checkKnown(member.getKey(), node.size()));
        }
        node.forEach(IntrinsicFunctions::checkKnown);
    }

    private static void checkKnown(String name, int siblings) {
        boolean isKnown = OF_VALUES.contains(name) || OF_CONDITIONS.contains(name) || OF_RULES.contains(name);
        if (name.startsWith("Fn::") && !isKnown) {
            throw ValidationError.of("Template error: Encountered unsupported function: " + name
                    + " Supported functions are: " + OF_VALUES + OF_CONDITIONS + OF_RULES);
        }
        if (name.startsWith("Fn::") && siblings > 1) {
            throw ValidationError.format(name + " must be the only key of its object");
        }
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code ValidationError} unless it is a list of that many */
    static JsonNode arguments(String function, JsonNode arguments, int atLeast, int atMost) {
        if (!arguments.isArray() || arguments.size() < atLeast || arguments.size() > atMost) {
            String number = atLeast == atMost ? "" + atLeast : atLeast + " to " + atMost;
            throw ValidationError.of(
                    "Template error: every " + function + " object requires a list of " + number + " parameters");
        }
        return arguments;
    }
}
