package org.ddorg.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.ddorg.sandbox.aws.AwsException;

/** Creates CloudFormation's {@code ValidationError}. */
public final class ValidationError {
    private ValidationError() {}

    public static AwsException of(String message) {
        return new AwsException(400, "ValidationError", message);
    }

    /** @throws AwsException when the name of a stack or StackSet breaks CloudFormation's rules for names */
    public static void checkName(String parameter, String name) {
        if (!name.matches("[a-zA-Z][-a-zA-Z0-9]{0,127}")) {
            throw of("1 validation error detected: Value '" + name + "' at '" + parameter + "' failed to satisfy "
                    + "constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
        }
    }

    /** @throws AwsException naming a member of the object that is not allowed */
    static void checkMembers(JsonNode object, Set<String> allowed, String what) {
        for (String name : (Iterable<String>) object::fieldNames) {
            if (!allowed.contains(name)) {
                throw of("Invalid template " + what + " property '" + name + "'");
            }
        }
    }

    static AwsException format(String message) {
        return of("Template format error: " + message);
    }
}
