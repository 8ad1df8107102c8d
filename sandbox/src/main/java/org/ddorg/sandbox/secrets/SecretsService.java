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
import org.ddorg.sandbox.iam.CallerResolver;
import org.ddorg.sandbox.iam.ResourcePolicies;

/** Secrets Manager: JSON 1.1. Resource policies can allow callers of other accounts; KMS keys are not checked. */
public final class SecretsService implements AwsService {
    private static final int LARGEST_PAGE = 100;

    private final Secrets secrets;
    private final ResourcePolicies policies;

    public SecretsService(CallerResolver callers, String partition) {
        this.secrets = new Secrets(partition);
        this.policies = new ResourcePolicies(callers);
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
        OperationInput input = new OperationInput(
                caller, body, LARGEST_PAGE, message -> new AwsException(400, "InvalidParameterException", message));
        return Protocol.jsonResult(new SecretCalls(secrets, input, prefix).answer(request.action()));
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

    /** Policies are evaluated for missing secrets too, so that a caller without permission cannot tell them apart. */
    private String arn(String prefix, String id) {
        try {
            return secrets.get(prefix, id).arn();
        } catch (AwsException e) {
            return id.startsWith("arn:") ? id : prefix + id;
        }
    }

    private void checkPolicy(AwsRequest request, ObjectNode body, Secret secret) {
        Access access = access(request, body);
        policies.refusal(secret.policy(), secret.accountId(), request.caller(), access)
                .ifPresent(why -> {
                    throw new AwsException(400, "AccessDeniedException", access.denial(request.caller(), why));
                });
    }
}
