package org.ddorg.sandbox.sts;

import java.time.Duration;
import java.util.Map;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.Credentials;
import org.ddorg.sandbox.aws.Credentials.Session;
import org.ddorg.sandbox.iam.CallerResolver;
import org.ddorg.sandbox.iam.Iam;
import org.ddorg.sandbox.iam.Role;
import org.ddorg.sandbox.iam.policy.PolicyDocument;
import org.ddorg.sandbox.iam.policy.PolicyEvaluator;
import org.ddorg.sandbox.iam.policy.PolicyEvaluator.Decision;
import org.ddorg.sandbox.iam.policy.Requester;

/** Assumes roles of all accounts, if their trust policies allow it. */
public record RoleSessions(Iam iam, Credentials credentials, CallerResolver callers) {
    /**
     * Opens a session of a role.
     *
     * @param context condition keys that the role's trust policy can require
     * @throws AwsException {@code AccessDenied} when the role does not exist or does not trust the requester;
     *     {@code ValidationError} when the session is longer than the role allows
     */
    Session assume(Requester who, String roleArn, String sessionName, Map<String, String> context, Duration duration) {
        Role role =
                iam.role(roleArn).filter(found -> trusts(found, who, context)).orElseThrow(() -> denied(who, roleArn));
        if (duration.toSeconds() < 900 || duration.toSeconds() > role.settings().maxSessionDuration()) {
            throw new AwsException(
                    400,
                    "ValidationError",
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return credentials.issue(roleArn.split(":", 6)[4], role.name(), sessionName, duration);
    }

    /** Opens a session for a service, for example for Lambda with an execution role. */
    public Session assumeAs(String service, String roleArn, String sessionName) {
        return assumeAs(service, roleArn, sessionName, Map.of());
    }

    /** The same with condition keys, for example {@code aws:SourceAccount}. */
    public Session assumeAs(String service, String roleArn, String sessionName, Map<String, String> context) {
        return assume(Requester.service(service), roleArn, sessionName, context, Duration.ofHours(1));
    }

    private boolean trusts(Role role, Requester who, Map<String, String> context) {
        Access access = callers.describe(Access.to("sts:AssumeRole", role.arn()), who);
        PolicyDocument trust = PolicyDocument.read(role.settings().trustPolicy());
        return PolicyEvaluator.decide(trust, who, access.withEach("", context)) == Decision.ALLOW;
    }

    private static AwsException denied(Requester who, String roleArn) {
        return new AwsException(
                403,
                "AccessDenied",
                "User: " + who.arn() + " is not authorized to perform: sts:AssumeRole on resource: " + roleArn);
    }
}
