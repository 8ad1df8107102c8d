package org.ddorg.cdk.constructs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/** Acknowledges findings of the CDK's validation and of cdk-nag, each with a reason. */
public final class RuleAcknowledgments {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RuleAcknowledgments() {}

    /**
     * Acknowledges a rule for a construct and everything in it.
     *
     * @param reason why the rule does not apply here
     */
    public static void rule(IConstruct where, String id, String reason) {
        Validations.of(where)
                .acknowledge(Acknowledgment.builder().id(id).reason(reason).build());
    }

    /** Acknowledges that policies in a construct allow every action. */
    public static void allActions(IConstruct where, String reason) {
        rule(where, "AwsSolutions-IAM5[Action::*]", reason);
    }

    /**
     * Acknowledges that policies in a construct contain this resource with a wildcard. It writes the metadata that
     * cdk-nag reads, since {@link Validations} accepts no ID with two double colons, and every pseudo parameter adds one.
     */
    public static void wildcard(IConstruct where, String resource, String reason) {
        String id = "AwsSolutions-IAM5[Resource::" + asReported(Stack.of(where).resolve(resource)) + "]";
        where.getNode().addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, Map.of(id, reason));
    }

    /** How cdk-nag writes a resource: a string as it is, and a substitution with variables as JSON. */
    private static String asReported(Object resource) {
        Object text = resource instanceof Map<?, ?> function ? substituted(function) : resource;
        return text instanceof String plain ? plain.replaceAll("\\$\\{([^}]*)}", "<$1>") : json(text);
    }

    private static Object substituted(Map<?, ?> function) {
        return Optional.<Object>ofNullable(function.get("Fn::Sub")).orElse(function);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("resource: not valid in a policy", e);
        }
    }
}
