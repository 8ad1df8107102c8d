package org.ddorg.cdk.constructs.organization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.cdk.constructs.ConstructConditions;
import org.ddorg.cdk.constructs.Policies;
import org.ddorg.cdk.constructs.RuleAcknowledgments;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.CfnAlias;
import software.amazon.awscdk.services.kms.CfnKey;
import software.amazon.awscdk.services.secretsmanager.CfnResourcePolicy;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.constructs.Construct;

/**
 * Datadog's keys, stored once for the whole organization: a secret, encrypted with its own KMS key. From other accounts
 * only ddorg's functions in this organization can read it; the policies identify them by the path of their roles.
 */
public final class KeysSecret extends Construct {

    /**
     * Properties of the secret.
     *
     * @param name name of the secret, and of the alias of its KMS key
     * @param organizationId the organization whose accounts may read, {@code o-…}
     * @param rolePath IAM path of the roles that may read, {@code /…/}
     * @param apiKey Datadog API key
     * @param appKey Datadog application key
     */
    public record Props(String name, String organizationId, String rolePath, String apiKey, String appKey) {

        /** Omits the keys. */
        @Override
        public String toString() {
            return "Props[" + name + ", " + organizationId + ", " + rolePath + "]";
        }
    }

    private final Props props;
    private final CfnSecret secret;
    private final CfnResourcePolicy policy;

    public KeysSecret(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        CfnKey key = Policies.key(
                this,
                "ddorg: encrypts Datadog's keys",
                allowFunctions("DecryptByTheFunctions", "kms:Decrypt", viaSecretsManager()));
        CfnAlias.Builder.create(this, "Alias")
                .aliasName(Fn.join("", List.of("alias/", props.name())))
                .targetKeyId(key.getRef())
                .build();
        secret = CfnSecret.Builder.create(this, "Secret")
                .name(props.name())
                .description("ddorg: Datadog's API key and application key, for every account of the organization")
                .kmsKeyId(key.getAttrArn())
                .secretString(secretValue())
                .build();
        RuleAcknowledgments.rule(
                secret,
                "AwsSolutions-SMG4",
                "Datadog issues the keys, so AWS cannot rotate them. docs/operations.md describes the rotation.");
        policy = CfnResourcePolicy.Builder.create(this, "Policy")
                .secretId(secret.getRef())
                .resourcePolicy(Policies.document(allowFunctions(
                        "ReadByTheFunctions", "secretsmanager:GetSecretValue", inOrganization(new LinkedHashMap<>()))))
                .build();
    }

    /**
     * The secret's ARN. It refers to the secret and to its policy, so whatever uses it is created after both. A
     * DependsOn cannot do that for resources that have a condition.
     */
    public String arn() {
        return Fn.select(0, List.of(secret.getRef(), policy.getRef()));
    }

    /** Creates all resources under a condition only. */
    public void setCondition(CfnCondition condition) {
        ConstructConditions.apply(this, condition);
    }

    private String secretValue() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("Api", props.apiKey());
        keys.put("App", props.appKey());
        return Fn.sub("{\"DatadogApiKey\":\"${Api}\",\"DatadogAppKey\":\"${App}\"}", keys);
    }

    /** In the policy of a key or secret, the resource {@code *} is that key or secret. */
    private static PolicyStatement allowFunctions(String sid, String action, Map<String, Object> conditions) {
        return Policies.allowAnyone(sid, action, "*").conditions(conditions).build();
    }

    private Map<String, Object> viaSecretsManager() {
        Map<String, Object> equals = new LinkedHashMap<>();
        equals.put("kms:ViaService", Fn.sub("secretsmanager.${AWS::Region}.amazonaws.com"));
        Map<String, Object> conditions = inOrganization(equals);
        conditions.put(
                "StringLike",
                Map.of(
                        "kms:EncryptionContext:SecretARN",
                        Fn.sub(
                                "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:${Name}-*",
                                Map.of("Name", props.name()))));
        return conditions;
    }

    private Map<String, Object> inOrganization(Map<String, Object> equals) {
        equals.put("aws:PrincipalOrgID", props.organizationId());
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("StringEquals", equals);
        conditions.put(
                "ArnLike",
                Map.of(
                        "aws:PrincipalArn",
                        Fn.sub("arn:${AWS::Partition}:iam::*:role${Path}*", Map.of("Path", props.rolePath()))));
        return conditions;
    }
}
