package org.ddorg.sandbox.iam.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ddorg.sandbox.encoding.Json;

/** Reads the JSON of policies as strictly as IAM does. */
final class PolicyReader {
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "Condition");
    private static final String SYNTAX = "Syntax errors in policy.";

    private PolicyReader() {}

    static PolicyDocument read(String text) {
        JsonNode document = parse(text);
        requireOnly(document, DOCUMENT);
        JsonNode version = document.path("Version");
        require(version.isMissingNode() || VERSIONS.contains(version.asText()), SYNTAX);
        JsonNode statements = document.path("Statement");
        require(statements.isObject() || (statements.isArray() && !statements.isEmpty()), SYNTAX);
        return new PolicyDocument(items(statements).map(PolicyReader::statement).toList());
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode document = Json.parseWithoutDuplicates(text);
            require(document.isObject(), SYNTAX);
            return document;
        } catch (JsonProcessingException e) {
            throw IamError.MalformedPolicyDocument.with("This policy contains invalid Json");
        }
    }

    private static PolicyStatement statement(JsonNode statement) {
        require(statement.isObject(), SYNTAX);
        requireOnly(statement, STATEMENT);
        String effect = statement.path("Effect").asText();
        require(effect.equals("Allow") || effect.equals("Deny"), SYNTAX);
        require(statement.path("Sid").asText().matches("[A-Za-z0-9]*"), SYNTAX);
        PolicyStatement.Patterns actions = selection(statement, "Action")
                .orElseThrow(() -> IamError.MalformedPolicyDocument.with("Policy statement must contain actions."));
        actions.patterns().forEach(PolicyReader::checkAction);
        return new PolicyStatement(
                effect.equals("Allow"),
                actions,
                selection(statement, "Resource"),
                principals(statement.path("Principal")),
                conditions(statement.path("Condition")));
    }

    private static Optional<PolicyStatement.Patterns> selection(JsonNode statement, String name) {
        boolean others = statement.has("Not" + name);
        require(!others || !statement.has(name), SYNTAX);
        JsonNode values = statement.path(others ? "Not" + name : name);
        return values.isMissingNode()
                ? Optional.empty()
                : Optional.of(new PolicyStatement.Patterns(texts(values), others));
    }

    private static void checkAction(String action) {
        require(
                action.equals("*") || action.matches("[A-Za-z0-9-]+:[A-Za-z0-9*?]+"),
                "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }

    private static Optional<PolicyStatement.Principals> principals(JsonNode principal) {
        if (principal.isMissingNode()) {
            return Optional.empty();
        }
        if (principal.asText().equals("*")) {
            return Optional.of(new PolicyStatement.Principals(List.of("*"), List.of()));
        }
        require(principal.isObject() && !principal.isEmpty(), SYNTAX);
        requireOnly(principal, Set.of("AWS", "Service", "Federated", "CanonicalUser"));
        return Optional.of(new PolicyStatement.Principals(textsIn(principal, "AWS"), textsIn(principal, "Service")));
    }

    private static List<PolicyCondition> conditions(JsonNode operators) {
        List<PolicyCondition> conditions = new ArrayList<>();
        operators.properties().forEach(operator -> {
            require(operator.getValue().isObject(), SYNTAX);
            operator.getValue()
                    .properties()
                    .forEach(key -> conditions.add(
                            PolicyCondition.of(operator.getKey(), key.getKey(), scalars(key.getValue()))));
        });
        return conditions;
    }

    private static List<String> textsIn(JsonNode object, String name) {
        return object.has(name) ? texts(object.path(name)) : List.of();
    }

    private static List<String> texts(JsonNode values) {
        items(values).forEach(value -> require(value.isTextual(), SYNTAX));
        return scalars(values);
    }

    private static List<String> scalars(JsonNode values) {
        items(values).forEach(value -> require(value.isValueNode(), SYNTAX));
        List<String> texts = items(values).map(JsonNode::asText).toList();
        require(!texts.isEmpty(), SYNTAX);
        return texts;
    }

    private static Stream<JsonNode> items(JsonNode values) {
        return values.isArray() ? values.valueStream() : Stream.of(values);
    }

    private static void requireOnly(JsonNode object, Set<String> names) {
        object.fieldNames().forEachRemaining(name -> require(names.contains(name), SYNTAX));
    }

    static void require(boolean fact, String otherwise) {
        if (!fact) {
            throw IamError.MalformedPolicyDocument.with(otherwise);
        }
    }
}
