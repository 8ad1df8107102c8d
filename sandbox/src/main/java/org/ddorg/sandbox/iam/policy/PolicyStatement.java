package org.ddorg.sandbox.iam.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.faults.Glob;

/**
 * One statement of a policy.
 *
 * @param resources empty in trust policies
 * @param principals empty in policies of roles
 */
public record PolicyStatement(
        boolean allows,
        Patterns actions,
        Optional<Patterns> resources,
        Optional<Principals> principals,
        List<PolicyCondition> conditions) {

    /** Whether the statement matches this access, regardless of principals. */
    boolean covers(Access access) {
        return actions.coversAction(access.action())
                && resources
                        .map(selection -> selection.coversResource(access.resource(), access.context()))
                        .orElse(true)
                && conditions.stream().allMatch(condition -> condition.holds(access.context()));
    }

    /**
     * The actions or resources of a statement.
     *
     * @param others whether everything except these matches: {@code NotAction}, {@code NotResource}
     */
    public record Patterns(List<String> patterns, boolean others) {
        boolean coversAction(String action) {
            String lower = action.toLowerCase(Locale.ROOT);
            return others
                    != patterns.stream().anyMatch(pattern -> Glob.matches(pattern.toLowerCase(Locale.ROOT), lower));
        }

        boolean coversResource(String resource, Map<String, List<String>> context) {
            return others
                    != patterns.stream()
                            .flatMap(pattern -> PolicyVariables.resolve(pattern, context).stream())
                            .anyMatch(pattern -> Glob.matches(pattern, resource));
        }
    }

    /**
     * The principals of a statement.
     *
     * @param aws accounts, roles, sessions, or {@code *}
     * @param services service principals: {@code lambda.amazonaws.com}
     */
    public record Principals(List<String> aws, List<String> services) {
        boolean include(Requester who) {
            return who.service()
                    .map(services::contains)
                    .orElseGet(() -> aws.stream().anyMatch(principal -> isMeant(principal, who)));
        }

        private static boolean isMeant(String principal, Requester who) {
            return principal.equals("*")
                    || principal.equals(who.accountId())
                    || principal.endsWith(":iam::" + who.accountId() + ":root")
                    || principal.equals(who.arn())
                    || who.roleArn().filter(principal::equals).isPresent();
        }
    }
}
