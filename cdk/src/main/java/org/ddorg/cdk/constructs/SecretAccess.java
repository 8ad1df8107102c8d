package org.ddorg.cdk.constructs;

import static java.util.Collections.singletonMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** Permission to read exactly one secret: its value, and its key only for that value and only through the service. */
final class SecretAccess {

    private SecretAccess() {}

    static PolicyDocument to(String secretArn) {
        PolicyDocument document = new PolicyDocument();
        document.addStatements(
                FunctionRole.allow("ReadKeys", List.of("secretsmanager:GetSecretValue"), secretArn)
                        .build(),
                decrypt(secretArn));
        return document;
    }

    /** A secret's ARN does not tell its key's; the encryption context, which is the secret's ARN, narrows it as well. */
    private static PolicyStatement decrypt(String secretArn) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("StringEquals", singletonMap("kms:EncryptionContext:SecretARN", secretArn));
        conditions.put("StringLike", singletonMap("kms:ViaService", "secretsmanager.*.amazonaws.com"));
        return FunctionRole.allow("DecryptKeys", List.of("kms:Decrypt"), Fn.sub("arn:${AWS::Partition}:kms:*:*:key/*"))
                .conditions(conditions)
                .build();
    }
}
