package org.ddorg.sandbox.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.aws.OperationInput;
import org.ddorg.sandbox.aws.Protocol;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.iam.CallerResolver;
import org.ddorg.sandbox.iam.ResourcePolicies;

/**
 * Secrets Manager: JSON 1.1. Resource policies can allow callers of other accounts; of KMS keys, the
 * caller's policies are checked, and not those of the key.
 */
public final class SecretsService implements AwsService {
    private static final int LARGEST_PAGE = 100;

    private static final List<String> WRITES = List.of("kms:GenerateDataKey", "kms:Decrypt");
    private static final Map<String, List<String>> KEY_ACTIONS = Map.of(
            "CreateSecret", WRITES,
            "UpdateSecret", WRITES,
            "PutSecretValue", WRITES,
            "GetSecretValue", List.of("kms:Decrypt"));

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
        ObjectNode body = request.json();
        Access access = access(request, body);
        return Stream.concat(Stream.of(access), keyAccess(request, body, access.resource()))
                .toList();
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

    /**
     * Secrets Manager uses a customer managed key with the caller's permissions. Before a secret gets the key, it tries
     * that with an encryption context of its own (user guide, "Secret encryption and decryption").
     */
    private Stream<Access> keyAccess(AwsRequest request, ObjectNode body, String secretArn) {
        String region = request.caller().region();
        Optional<String> key = Json.text(body.path("KmsKeyId")).or(() -> secrets.keyOf(secretArn));
        return key.stream()
                .flatMap(id -> KEY_ACTIONS.getOrDefault(request.action(), List.of()).stream()
                        .map(action -> Access.to(action, keyArn(request.caller(), id))
                                .with("kms:ViaService", "secretsmanager." + region + ".amazonaws.com")
                                .with(
                                        "kms:EncryptionContext:SecretARN",
                                        body.has("KmsKeyId") ? "RequestToValidateKeyAccess" : secretArn)));
    }

    private String keyArn(Caller caller, String id) {
        return id.startsWith("arn:")
                ? id
                : secrets.prefix(caller).replaceFirst(":secretsmanager:(.*):secret:$", ":kms:$1:key/") + id;
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
