package org.ddorg.sandbox.iam;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.Authorizer;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.iam.policy.PolicyDocument;
import org.ddorg.sandbox.iam.policy.PolicyEvaluator;
import org.ddorg.sandbox.iam.policy.PolicyEvaluator.Decision;

/** Authorizes role sessions by the role's policies, once they are in force, and its permissions boundary. */
public record RoleAuthorizer(Iam iam, CallerResolver callers) implements Authorizer {
    @Override
    public void check(Caller caller, Access access) {
        Access described = callers.describe(access, caller);
        List<PolicyDocument> policies =
                callers.role(caller).map(role -> policies(caller, role)).orElse(List.of());
        refuse(PolicyEvaluator.decide(policies, described), "identity-based policy", caller, access);
        boundary(caller)
                .ifPresent(bounds -> refuse(
                        PolicyEvaluator.decide(List.of(bounds), described), "permissions boundary", caller, access));
    }

    private List<PolicyDocument> policies(Caller caller, Role role) {
        Stream<String> attached = role.attachedPolicies().stream().flatMap(arn -> document(caller, arn).stream());
        List<String> stored =
                Stream.concat(role.inlinePolicies().values().stream(), attached).toList();
        return iam.propagation().enforced(role, stored).stream()
                .map(PolicyDocument::read)
                .toList();
    }

    private Optional<PolicyDocument> boundary(Caller caller) {
        return callers.role(caller)
                .flatMap(role -> role.settings().permissionsBoundary())
                .flatMap(arn -> document(caller, arn))
                .map(PolicyDocument::read);
    }

    private Optional<String> document(Caller caller, String policyArn) {
        return iam.account(caller.accountId()).policies().find(policyArn).map(ManagedPolicy::document);
    }

    private static void refuse(Decision decision, String kind, Caller caller, Access access) {
        if (decision == Decision.ALLOW) {
            return;
        }
        String article = kind.startsWith("i") ? "an " : "a ";
        String why = decision == Decision.EXPLICIT_DENY
                ? "with an explicit deny in " + article + kind
                : "because no " + kind + " allows the " + access.action() + " action";
        throw new AwsException(403, "AccessDenied", access.denial(caller, why));
    }
}
