package org.ddorg.cdk.constructs.member;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.cdk.constructs.Policies;
import org.ddorg.cdk.constructs.RuleAcknowledgments;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.IConstruct;

/** Permission to read one secret: its value, and its KMS key for that secret only and through Secrets Manager only. */
final class SecretReadPolicy {

    private SecretReadPolicy() {}

    static PolicyDocument forSecret(String secretArn) {
        return Policies.document(
                Policies.allow("ReadKeys", List.of("secretsmanager:GetSecretValue"), secretArn)
                        .build(),
                decrypt(secretArn));
    }

    /** Acknowledges that the policy does not name the key. */
    static void acknowledgeWildcards(IConstruct role) {
        RuleAcknowledgments.wildcard(
                role,
                anyKey(),
                "The key's ARN cannot be derived from the secret's. The role can decrypt this one secret only, through"
                        + " Secrets Manager only; the key's policy must allow the role as well.");
    }

    /** The key's ARN is unknown here; the encryption context, which is the secret's ARN, limits the permission. */
    private static PolicyStatement decrypt(String secretArn) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("StringEquals", Map.of("kms:EncryptionContext:SecretARN", secretArn));
        conditions.put("StringLike", Map.of("kms:ViaService", "secretsmanager.*.amazonaws.com"));
        return Policies.allow("DecryptKeys", List.of("kms:Decrypt"), anyKey())
                .conditions(conditions)
                .build();
    }

    private static String anyKey() {
        return Fn.sub("arn:${AWS::Partition}:kms:*:*:key/*");
    }
}
