package org.ddorg.cdk.constructs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/**
 * One account's integration with Datadog: the custom resource {@code Custom::DatadogAwsAccount} and the function behind
 * it. The function (named by the ServiceToken), its role and its log group outlive the resource, so that its Delete still
 * finds them.
 */
public final class AccountIntegration extends Construct {

    private static final int FUNCTION_TIMEOUT_SECONDS = 300;

    /** Long enough for Lambda's two retries, each after the function's whole time limit. */
    private static final int SERVICE_TIMEOUT_SECONDS = 3 * FUNCTION_TIMEOUT_SECONDS + 180;

    private final CfnResource account;
    private final FunctionRole execution;

    /**
     * Declares the function, what it needs, and the account.
     *
     * @param code the function's jar
     * @param settings the custom resource's properties but for ServiceToken and ServiceTimeout, by name, each a text or
     *     a list of texts; {@code IAMRoleName} is required
     */
    public AccountIntegration(Construct scope, String id, CodeLocation code, Map<String, ?> settings) {
        super(scope, id);
        CfnLogGroup logs = logGroup();
        LastResort lastResort = new LastResort(this, "LastResort", logs);
        execution = executionRole(settings, lastResort, logs);
        CfnFunction function = function(code, logs);
        account = CfnResource.Builder.create(this, "DatadogAccount")
                .type("Custom::DatadogAwsAccount")
                .properties(properties(function, settings))
                .build();
        List.of(execution.role(), logs, lastResort.behind(this, function)).forEach(account::addResourceDependency);
    }

    /** The ARN of the role that Datadog assumes. */
    public String roleArn() {
        return account.getAtt("RoleArn").toString();
    }

    /** Datadog's id of the account's configuration, a UUID. */
    public String accountConfigId() {
        return account.getAtt("AccountConfigId").toString();
    }

    /**
     * Lets the function read Datadog's keys from a secret, which may lie in another account. The custom resource needs
     * the secret's ARN as its property {@code DatadogSecretArn} as well.
     *
     * @param condition under which it may; null if always
     */
    public void readKeysFrom(String secretArn, @Nullable CfnCondition condition) {
        execution.allow("ddorg-keys", SecretAccess.to(secretArn), condition);
    }

    /** Puts the function's role under a path, {@code /…/}, by which a secret's policy can tell it from other roles. */
    public void putFunctionRoleUnder(String path) {
        execution.under(path);
    }

    /** Makes all of it under a condition only. */
    public void onlyIf(CfnCondition condition) {
        Conditional.all(this, condition);
    }

    private FunctionRole executionRole(Map<String, ?> settings, LastResort lastResort, CfnLogGroup logs) {
        List<PolicyStatement> statements = new ArrayList<>(ExecutionPermissions.of(roleName(settings)));
        statements.add(FunctionRole.writing(logs));
        statements.add(FunctionRole.allow("ReportFailure", List.of("lambda:InvokeFunction"), lastResort.arn())
                .build());
        return new FunctionRole(
                this, "FunctionRole", "ddorg: makes and keeps the IAM role that Datadog assumes", statements);
    }

    private CfnLogGroup logGroup() {
        CfnLogGroup logs = CfnLogGroup.Builder.create(this, "LogGroup")
                .logGroupName(Fn.sub("/ddorg/${AWS::StackName}"))
                .retentionInDays(30)
                .build();
        logs.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.DELETE);
        logs.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.DELETE);
        return logs;
    }

    private CfnFunction function(CodeLocation code, CfnLogGroup logs) {
        return CfnFunction.Builder.create(this, "Function")
                .description("ddorg: registers this account with Datadog")
                .runtime("java25")
                .architectures(List.of("arm64"))
                .handler("org.ddorg.lambda.Handler::handleRequest")
                .code(CfnFunction.CodeProperty.builder()
                        .s3Bucket(code.bucket())
                        .s3Key(code.key())
                        .build())
                .role(execution.role().getAttrArn())
                .memorySize(1024)
                .timeout(FUNCTION_TIMEOUT_SECONDS)
                .loggingConfig(CfnFunction.LoggingConfigProperty.builder()
                        .logGroup(logs.getRef())
                        .build())
                .build();
    }

    private static Map<String, Object> properties(CfnFunction function, Map<String, ?> settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("ServiceToken", function.getAttrArn());
        properties.put("ServiceTimeout", SERVICE_TIMEOUT_SECONDS);
        properties.putAll(settings);
        return properties;
    }

    private static String roleName(Map<String, ?> settings) {
        if (settings.get("IAMRoleName") instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("The settings need IAMRoleName, the name of the role that Datadog assumes");
    }
}
