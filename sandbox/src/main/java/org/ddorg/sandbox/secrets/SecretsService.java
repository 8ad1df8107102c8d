package org.ddorg.sandbox.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.aws.OperationInput;
import org.ddorg.sandbox.aws.Protocol;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.iam.PolicyDocument;
import org.ddorg.sandbox.iam.PolicyEvaluator;
import org.ddorg.sandbox.iam.PolicyEvaluator.Decision;
import org.ddorg.sandbox.iam.Requesters;

/** Secrets Manager: JSON 1.1. A secret's policy lets callers of other accounts in; its KMS key is not checked. */
public final class SecretsService implements AwsService {
    private static final int LARGEST_PAGE = 100;

    private final Secrets secrets;
    private final Requesters requesters;

    public SecretsService(Requesters requesters, String partition) {
        this.secrets = new Secrets(partition);
        this.requesters = requesters;
    }

    @Override
    public String signingName() {
        return "secretsmanager";
    }

    @Override
    public List<Access> access(AwsRequest request) {
        return List.of(access(request, request.json()));
    }

    @Override
    public Response handle(AwsRequest request) {
        ObjectNode body = request.json();
        Caller caller = request.caller();
        String prefix = secrets.prefix(caller);
        if (body.hasNonNull("SecretId")) {
            checkPolicy(request, body, secrets.get(prefix, body.path("SecretId").asText()));
        }
        ObjectNode answer = new SecretCalls(secrets, input(caller, body), prefix).answer(request.action());
        return Protocol.jsonResult(answer);
    }

    private static OperationInput input(Caller caller, ObjectNode body) {
        return new OperationInput(
                caller, body, LARGEST_PAGE, message -> new AwsException(400, "InvalidParameterException", message));
    }

    private Access access(AwsRequest request, ObjectNode body) {
        Caller caller = request.caller();
        String prefix = secrets.prefix(caller);
        String resource = "*";
        if (body.hasNonNull("SecretId")) {
            resource = arn(prefix, body.path("SecretId").asText());
        } else if (request.action().equals("CreateSecret")) {
            resource = prefix + body.path("Name").asText() + "-ABCDEF";
        }
        return Access.to("secretsmanager:" + request.action(), resource);
    }

    /** Policies are asked about what is not there too, so that a name without a secret is denied or not found. */
    private String arn(String prefix, String id) {
        try {
            return secrets.get(prefix, id).arn();
        } catch (AwsException e) {
            return id.startsWith("arn:") ? id : prefix + id;
        }
    }

    private void checkPolicy(AwsRequest request, ObjectNode body, Secret secret) {
        Access access = requesters.describe(access(request, body), request.caller());
        Decision decision = secret.policy()
                .map(PolicyDocument::read)
                .map(policy -> PolicyEvaluator.decide(policy, requesters.of(request.caller()), access))
                .orElse(Decision.IMPLICIT_DENY);
        boolean own = secret.accountId().equals(request.caller().accountId());
        if (decision == Decision.EXPLICIT_DENY || (decision != Decision.ALLOW && !own)) {
            throw denied(request.caller(), access, decision);
        }
    }

    private static AwsException denied(Caller caller, Access access, Decision decision) {
        String why = decision == Decision.EXPLICIT_DENY
                ? "with an explicit deny in a resource-based policy"
                : "because no resource-based policy allows the " + access.action() + " action";
        return new AwsException(
                400,
                "AccessDeniedException",
                "User: %s is not authorized to perform: %s on resource: %s %s"
                        .formatted(caller.principalArn(), access.action(), access.resource(), why));
    }
}
