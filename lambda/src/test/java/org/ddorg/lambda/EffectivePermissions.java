package org.ddorg.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ddorg.contract.JsonTree;
import org.ddorg.lambda.request.Json;
import org.ddorg.sandbox.iam.IamAccount;
import org.ddorg.sandbox.iam.ManagedPolicy;
import org.ddorg.sandbox.iam.Role;

/** What a role of the sandbox may do at this moment, by all that is attached to it. */
final class EffectivePermissions {
    private EffectivePermissions() {}

    /** The actions as they are written; AWS's own policies do not count. */
    static Set<String> of(IamAccount account, String roleName) {
        Set<String> actions = new TreeSet<>();
        account.roles().find(roleName).stream()
                .flatMap(role -> documents(account, role))
                .forEach(document -> JsonTree.at(parsed(document), "Statement")
                        .ifPresent(statements -> ((Iterable<?>) statements)
                                .forEach(statement ->
                                        add(JsonTree.object(statement).get("Action"), actions))));
        return actions;
    }

    /** Those of the calls that some of the actions allow. */
    static Set<String> allowed(Set<String> actions, Iterable<String> calls) {
        Set<String> allowed = new TreeSet<>();
        for (String call : calls) {
            boolean covered = actions.contains(call)
                    || actions.stream()
                            .anyMatch(action ->
                                    action.endsWith("*") && call.startsWith(action.substring(0, action.length() - 1)));
            if (covered) {
                allowed.add(call);
            }
        }
        return allowed;
    }

    private static Stream<String> documents(IamAccount account, Role role) {
        Stream<String> attached = role.attachedPolicies().stream()
                .filter(arn -> !arn.contains(":aws:policy/"))
                .flatMap(arn -> account.policies().find(arn).stream())
                .map(ManagedPolicy::document);
        return Stream.concat(role.inlinePolicies().values().stream(), attached);
    }

    private static void add(Object value, Set<String> actions) {
        if (value instanceof Iterable<?> several) {
            several.forEach(action -> actions.add(action.toString()));
        } else {
            actions.add(String.valueOf(value));
        }
    }

    private static Map<String, Object> parsed(String document) {
        try {
            return Json.object(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
