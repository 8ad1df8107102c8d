package org.ddorg.sandbox.cloudformation.resources.base;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.Authorizer;
import org.ddorg.sandbox.aws.Caller;

/** Checks what CloudFormation calls for a resource with the permissions of the principal that deploys it. */
public record ResourcePermissions(Authorizer authorizer) {
    private static final List<Rule> RULES = read();

    /** A line of {@code permissions.txt}. */
    private record Rule(String type, List<String> operations, String resource, List<String> actions) {
        static Rule of(String line) {
            List<String> words = List.of(line.split(" "));
            return new Rule(
                    words.get(0), List.of(words.get(1).split(",")), words.get(2), words.subList(3, words.size()));
        }

        /** Resources are written without {@code arn:} and the partition. */
        Stream<Access> accesses(ResourceRequest request) {
            boolean isWhole = resource.startsWith("$") || resource.equals("*");
            String arn = request.fill(isWhole ? resource : "arn:${Partition}:" + resource);
            return actions.stream().map(action -> action.split("=")).map(action -> {
                Access access = Access.to(action[0], arn).calledVia("cloudformation.amazonaws.com");
                return action.length == 1 ? access : access.with("iam:PassedToService", action[1]);
            });
        }
    }

    private static List<Rule> read() {
        try (InputStream in = Objects.requireNonNull(
                ResourcePermissions.class.getResourceAsStream("permissions.txt"), "permissions.txt")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Rule::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks an operation before it begins. The root of an account may do everything.
     *
     * @param operation {@code create}, {@code update} or {@code delete}
     * @throws ResourceFailure with CloudFormation's wording of the denial
     */
    public void check(String operation, ResourceRequest request) {
        Caller principal = request.stack().principal();
        if (principal.roleName().isEmpty()) {
            return;
        }
        String type = request.type().startsWith("Custom::") ? "Custom" : request.type();
        String service = Arrays.asList(type.split("::")).get(type.contains("::") ? 1 : 0);
        RULES.stream()
                .filter(rule -> rule.type().equals(type) && rule.operations().contains(operation))
                .flatMap(rule -> rule.accesses(request))
                .forEach(access -> HandlerErrors.orFail(service, () -> {
                    authorizer.check(principal, access);
                    return access;
                }));
    }
}
