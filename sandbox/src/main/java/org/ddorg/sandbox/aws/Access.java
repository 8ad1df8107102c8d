package org.ddorg.sandbox.aws;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An action on a resource, with the context that policies evaluate.
 *
 * @param action with its service's prefix: {@code iam:CreateRole}
 * @param resource the ARN, or {@code *} for actions without resource-level permissions
 * @param context the condition keys of the request, case-insensitive, each with its values
 */
public record Access(String action, String resource, Map<String, List<String>> context) {
    public Access {
        context = copy(context);
    }

    public static Access to(String action, String resource) {
        return new Access(action, resource, Map.of());
    }

    /** The message of AWS's AccessDenied error. */
    public String denial(Caller caller, String why) {
        return String.format(
                Locale.ROOT,
                "User: %s is not authorized to perform: %s on resource: %s %s",
                caller.principalArn(),
                action,
                resource,
                why);
    }

    public Access with(String key, String value) {
        return with(key, List.of(value));
    }

    public Access with(String key, List<String> values) {
        Map<String, List<String>> more = copy(context);
        more.put(key, values);
        return new Access(action, resource, more);
    }

    /** The access when a service asks for it with the permissions of its caller. */
    public Access calledVia(String service) {
        return with("aws:CalledVia", service);
    }

    /** @param prefix of the condition keys: {@code aws:RequestTag/} */
    public Access withEach(String prefix, Map<String, String> values) {
        Map<String, List<String>> more = copy(context);
        values.forEach((key, value) -> more.put(prefix + key, List.of(value)));
        return new Access(action, resource, more);
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> context) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(context);
        return copy;
    }
}
