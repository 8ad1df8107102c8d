package org.ddorg.cdk.constructs;

import static java.util.Collections.singletonMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.IConstruct;

/** Permission to read exactly one secret: its value, and its key only for that value and only through the service. */
final class SecretReadPolicy {

    private SecretReadPolicy() {}

    static PolicyDocument to(String secretArn) {
        PolicyDocument document = new PolicyDocument();
        document.addStatements(
                ServiceRole.allow("ReadKeys", List.of("secretsmanager:GetSecretValue"), secretArn)
                        .build(),
                decrypt(secretArn));
        return document;
    }

    /** Says why the key is not named. */
    static void explainWildcards(IConstruct role) {
        RuleAcknowledgments.wildcard(
                role,
                anyKey(),
                "A secret's ARN does not tell its key's. Only what is encrypted for this one secret can be decrypted,"
                        + " and only through Secrets Manager; the key's own policy must let the function in as well.");
    }

    /** A secret's ARN does not tell its key's; the encryption context, which is the secret's ARN, narrows it as well. */
    private static PolicyStatement decrypt(String secretArn) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("StringEquals", singletonMap("kms:EncryptionContext:SecretARN", secretArn));
        conditions.put("StringLike", singletonMap("kms:ViaService", "secretsmanager.*.amazonaws.com"));
        return ServiceRole.allow("DecryptKeys", List.of("kms:Decrypt"), anyKey())
                .conditions(conditions)
                .build();
    }

    private static String anyKey() {
        return Fn.sub("arn:${AWS::Partition}:kms:*:*:key/*");
    }
}
