package org.ddorg.sandbox.iam;

import java.util.List;

/**
 * The principals of a statement.
 *
 * @param aws accounts, roles, sessions, or {@code *}
 * @param services service principals: {@code lambda.amazonaws.com}
 */
public record StatementPrincipals(List<String> aws, List<String> services) {
    public StatementPrincipals {
        aws = List.copyOf(aws);
        services = List.copyOf(services);
    }

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
