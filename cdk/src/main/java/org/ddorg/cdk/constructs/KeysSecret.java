package org.ddorg.cdk.constructs;

import static java.util.Collections.singletonMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.CfnAlias;
import software.amazon.awscdk.services.kms.CfnKey;
import software.amazon.awscdk.services.secretsmanager.CfnResourcePolicy;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.constructs.Construct;

/**
 * Datadog's keys, once for the whole organization: a secret under a key of its own. Both let in the functions of this
 * organization's accounts, told by the path of their roles, and nobody else from outside the secret's account.
 */
public final class KeysSecret extends Construct {

    /**
     * What a secret for an organization needs to know.
     *
     * @param name of the secret and of its key's alias
     * @param organizationId whose accounts may read, {@code o-…}
     * @param rolePath the path of the roles that may read, {@code /…/}
     * @param apiKey of Datadog
     * @param appKey of Datadog
     */
    public record Props(String name, String organizationId, String rolePath, String apiKey, String appKey) {

        /** Without the keys. */
        @Override
        public String toString() {
            return "Props[" + name + ", " + organizationId + ", " + rolePath + "]";
        }
    }

    private final Props props;
    private final CfnKey key;
    private final CfnSecret secret;
    private final CfnResourcePolicy policy;

    public KeysSecret(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        key = CfnKey.Builder.create(this, "Key")
                .description("ddorg: encrypts Datadog's keys")
                .enableKeyRotation(true)
                .pendingWindowInDays(7)
                .keyPolicy(keyPolicy())
                .build();
        CfnAlias.Builder.create(this, "Alias")
                .aliasName(Fn.join("", List.of("alias/", props.name())))
                .targetKeyId(key.getRef())
                .build();
        secret = CfnSecret.Builder.create(this, "Secret")
                .name(props.name())
                .description("ddorg: Datadog's API key and application key, for every account of the organization")
                .kmsKeyId(key.getAttrArn())
                .secretString(value())
                .build();
        RuleAcknowledgments.rule(
                secret,
                "AwsSolutions-SMG4",
                "Datadog makes the keys, and nothing in AWS can make new ones: docs/operations.md says how to rotate"
                        + " them.");
        policy = CfnResourcePolicy.Builder.create(this, "Policy")
                .secretId(secret.getRef())
                .resourcePolicy(secretPolicy())
                .build();
    }

    /**
     * The secret's ARN, which nobody gets before the secret's policy is there: picking from both waits for both, also
     * where they are made under a condition, as a DependsOn could not.
     */
    public String arn() {
        return Fn.select(0, List.of(secret.getRef(), policy.getRef()));
    }

    /** Makes all of it under a condition only. */
    public void onlyIf(CfnCondition condition) {
        ConstructConditions.all(this, condition);
    }

    private String value() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("Api", props.apiKey());
        keys.put("App", props.appKey());
        return Fn.sub("{\"DatadogApiKey\":\"${Api}\",\"DatadogAppKey\":\"${App}\"}", keys);
    }

    private PolicyDocument keyPolicy() {
        PolicyDocument document = new PolicyDocument();
        document.addStatements(
                PolicyStatement.Builder.create()
                        .sid("AdministerByIamOfThisAccount")
                        .effect(Effect.ALLOW)
                        .principals(List.of(new AccountRootPrincipal()))
                        .actions(List.of("kms:*"))
                        .resources(List.of("*"))
                        .build(),
                functions("DecryptByTheFunctions", "kms:Decrypt", throughSecretsManager()));
        return document;
    }

    private PolicyDocument secretPolicy() {
        PolicyDocument document = new PolicyDocument();
        document.addStatements(
                functions("ReadByTheFunctions", "secretsmanager:GetSecretValue", organization(new LinkedHashMap<>())));
        return document;
    }

    /** In a policy of a key or of a secret, every resource means the one that the policy belongs to. */
    private static PolicyStatement functions(String sid, String action, Map<String, Object> conditions) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .effect(Effect.ALLOW)
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of(action))
                .resources(List.of("*"))
                .conditions(conditions)
                .build();
    }

    private Map<String, Object> throughSecretsManager() {
        Map<String, Object> equals = new LinkedHashMap<>();
        equals.put("kms:ViaService", Fn.sub("secretsmanager.${AWS::Region}.amazonaws.com"));
        Map<String, Object> conditions = organization(equals);
        conditions.put(
                "StringLike",
                singletonMap(
                        "kms:EncryptionContext:SecretARN",
                        Fn.sub(
                                "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:${Name}-*",
                                singletonMap("Name", props.name()))));
        return conditions;
    }

    private Map<String, Object> organization(Map<String, Object> equals) {
        equals.put("aws:PrincipalOrgID", props.organizationId());
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("StringEquals", equals);
        conditions.put(
                "ArnLike",
                singletonMap(
                        "aws:PrincipalArn",
                        Fn.sub("arn:${AWS::Partition}:iam::*:role${Path}*", singletonMap("Path", props.rolePath()))));
        return conditions;
    }
}
