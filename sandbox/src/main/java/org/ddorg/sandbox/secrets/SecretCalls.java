package org.ddorg.sandbox.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.OperationInput;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.iam.policy.PolicyDocument;

/** The API's actions on secrets. */
record SecretCalls(Secrets secrets, OperationInput input, String prefix) {
    ObjectNode answer(String action) {
        return switch (action) {
            case "CreateSecret" -> create();
            case "GetSecretValue" -> getValue();
            case "PutSecretValue" -> putValue();
            case "UpdateSecret" -> update();
            case "DescribeSecret" -> describe(get(), "VersionIdsToStages");
            case "ListSecrets" -> list();
            case "DeleteSecret" -> delete();
            case "RestoreSecret" -> named(change(secret -> secret.withDeletion(Optional.empty())));
            case "PutResourcePolicy" -> putPolicy();
            case "GetResourcePolicy" -> getPolicy();
            case "DeleteResourcePolicy" -> named(change(secret -> secret.withPolicy(Optional.empty())));
            case "TagResource" -> changeTags(tags -> tags.putAll(input.tags()));
            default -> throw AwsException.unknownAction("Secrets Manager", action);
        };
    }

    private ObjectNode create() {
        String name = input.required("Name");
        checkName(name);
        Secret secret = new Secret(
                secrets.newArn(input.caller(), name),
                name,
                details(),
                input.tags(),
                new Secret.Versions(value(), Optional.empty()),
                Optional.empty(),
                Instant.now(),
                Optional.empty());
        secrets.add(secret);
        return versioned(secret);
    }

    private Secret.Details details() {
        return new Secret.Details(input.text("Description"), input.text("KmsKeyId"));
    }

    private static void checkName(String name) {
        if (!name.matches("[A-Za-z0-9/_+=.@!-]{1,512}")) {
            throw new AwsException(
                    400,
                    "ValidationException",
                    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following:"
                            + " -/_+=.@!");
        }
    }

    private ObjectNode getValue() {
        Secret secret = live();
        Secret.Value value = secret.versions().current().filter(this::isAsked).orElseThrow(this::noValue);
        ObjectNode answer = staged(secret);
        value.text().ifPresent(text -> answer.put("SecretString", text));
        value.binary().ifPresent(binary -> answer.put("SecretBinary", binary));
        return answer.put("CreatedDate", Json.seconds(value.created()));
    }

    private boolean isAsked(Secret.Value current) {
        return input.text("VersionId").map(current.versionId()::equals).orElse(true)
                && input.text("VersionStage").map("AWSCURRENT"::equals).orElse(true);
    }

    private AwsException noValue() {
        return new AwsException(
                400,
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for staging label: "
                        + input.text("VersionStage").orElse("AWSCURRENT"));
    }

    private ObjectNode putValue() {
        live();
        Secret.Value value =
                value().orElseThrow(() -> Secrets.invalid("You must provide either SecretString or SecretBinary."));
        return staged(change(secret -> secret.withValue(value)));
    }

    private ObjectNode update() {
        live();
        Optional<Secret.Value> value = value();
        Secret changed = change(secret -> {
            Secret described = secret.withDetails(details());
            return value.map(described::withValue).orElse(described);
        });
        return value.isPresent() ? versioned(changed) : named(changed);
    }

    private ObjectNode list() {
        List<Secret> all = secrets.all(prefix).stream()
                .filter(secret -> secret.deleted().isEmpty())
                .toList();
        return input.page("SecretList", all, secret -> describe(secret, "SecretVersionsToStages"));
    }

    private ObjectNode delete() {
        Secret secret = live();
        if (input.flag("ForceDeleteWithoutRecovery")) {
            secrets.remove(secret.arn());
            return named(secret).put("DeletionDate", Json.seconds(Instant.now()));
        }
        Instant date = Instant.now()
                .plus(Duration.ofDays(
                        input.parameters().path("RecoveryWindowInDays").asInt(30)));
        return named(change(one -> one.withDeletion(Optional.of(date)))).put("DeletionDate", Json.seconds(date));
    }

    private ObjectNode putPolicy() {
        String document = input.required("ResourcePolicy");
        try {
            PolicyDocument.read(document);
        } catch (AwsException e) {
            throw new AwsException(400, "MalformedPolicyDocumentException", String.valueOf(e.getMessage()));
        }
        return named(change(secret -> secret.withPolicy(Optional.of(document))));
    }

    private ObjectNode getPolicy() {
        Secret secret = get();
        ObjectNode answer = named(secret);
        secret.policy().ifPresent(policy -> answer.put("ResourcePolicy", policy));
        return answer;
    }

    private ObjectNode changeTags(Consumer<Map<String, String>> change) {
        change(secret -> secret.withTags(change));
        return Json.object();
    }

    /** @param versions what DescribeSecret and ListSecrets call the same member */
    private static ObjectNode describe(Secret secret, String versions) {
        ObjectNode answer = named(secret);
        secret.details().description().ifPresent(text -> answer.put("Description", text));
        secret.details().kmsKeyId().ifPresent(key -> answer.put("KmsKeyId", key));
        answer.put("CreatedDate", Json.seconds(secret.created()));
        secret.deleted().ifPresent(time -> answer.put("DeletedDate", Json.seconds(time)));
        answer.set("Tags", Json.tags(secret.tags()));
        ObjectNode stages = answer.putObject(versions);
        secret.versions()
                .current()
                .ifPresent(value -> stages.putArray(value.versionId()).add("AWSCURRENT"));
        secret.versions().previousId().ifPresent(id -> stages.putArray(id).add("AWSPREVIOUS"));
        return answer;
    }

    private Secret get() {
        return secrets.get(prefix, input.required("SecretId"));
    }

    private Secret live() {
        Secret secret = get();
        if (secret.deleted().isPresent()) {
            throw Secrets.invalid("You can't perform this operation on the secret because it was marked for deletion.");
        }
        return secret;
    }

    private Secret change(UnaryOperator<Secret> change) {
        return secrets.change(prefix, input.required("SecretId"), change);
    }

    private Optional<Secret.Value> value() {
        Optional<String> text = input.text("SecretString");
        Optional<String> binary = input.text("SecretBinary");
        if (text.isEmpty() && binary.isEmpty()) {
            return Optional.empty();
        }
        String id = input.text("ClientRequestToken").orElseGet(secrets::newVersionId);
        return Optional.of(new Secret.Value(id, text, binary, Instant.now()));
    }

    private static ObjectNode versioned(Secret secret) {
        ObjectNode answer = named(secret);
        secret.versions().current().ifPresent(value -> answer.put("VersionId", value.versionId()));
        return answer;
    }

    private static ObjectNode staged(Secret secret) {
        ObjectNode answer = versioned(secret);
        answer.putArray("VersionStages").add("AWSCURRENT");
        return answer;
    }

    private static ObjectNode named(Secret secret) {
        return Json.object().put("ARN", secret.arn()).put("Name", secret.name());
    }
}
