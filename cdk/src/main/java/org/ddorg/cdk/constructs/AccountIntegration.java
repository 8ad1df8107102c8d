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
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
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

    /** Long enough for Lambda's two retries, each after the function's whole time limit. */
    private static final int SERVICE_TIMEOUT_SECONDS = 3 * JavaFunction.TIMEOUT_SECONDS + 180;

    private final CfnResource account;
    private final ServiceRole execution;

    /** Declares all of it, with a boundary of ddorg's making and a refresh every day. */
    public AccountIntegration(Construct scope, String id, CodeLocation code, Map<String, ?> settings) {
        this(scope, id, code, settings, RoleMaintenanceOptions.DEFAULT);
    }

    /**
     * Declares the functions, what they need, and the account.
     *
     * @param code the functions' jar
     * @param settings the custom resource's properties but for ServiceToken, ServiceTimeout and PermissionsBoundary, by
     *     name, each a text or a list of texts; {@code IAMRoleName} is required
     */
    public AccountIntegration(
            Construct scope, String id, CodeLocation code, Map<String, ?> settings, RoleMaintenanceOptions upkeep) {
        super(scope, id);
        CfnLogGroup logs = logGroup();
        String boundary = boundary(upkeep.boundaryArn());
        ExecutionPermissions permissions =
                new ExecutionPermissions(roleName(settings), text(settings, "RolePath", "/"), boundary);
        OnFailureResponder lastResort = new OnFailureResponder(this, "LastResort", logs);
        execution = executionRole(permissions, lastResort, logs);
        CfnFunction function = function(code, logs);
        account = CfnResource.Builder.create(this, "DatadogAccount")
                .type("Custom::DatadogAwsAccount")
                .properties(properties(function, settings, boundary))
                .build();
        List.of(execution.role(), logs, lastResort.behind(this, function)).forEach(account::addResourceDependency);
        if (!upkeep.refreshSchedule().equals(ScheduledRefresh.OFF)) {
            new ScheduledRefresh(
                    this, code, permissions, logs, account, withBoundary(settings, boundary), upkeep.refreshSchedule());
        }
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
        execution.allow("ddorg-keys", SecretReadPolicy.to(secretArn), condition);
        SecretReadPolicy.explainWildcards(execution);
    }

    /** Puts the function's role under a path, {@code /…/}, by which a secret's policy can tell it from other roles. */
    public void putFunctionRoleUnder(String path) {
        execution.under(path);
    }

    /** Makes all of it under a condition only. */
    public void onlyIf(CfnCondition condition) {
        ConstructConditions.both(this, condition);
        ConstructConditions.all(this, condition);
    }

    /** The given boundary, or one that is made where none is given; a parameter is asked when the stack is deployed. */
    private String boundary(String given) {
        if (!Token.isUnresolved(given)) {
            return given.isEmpty() ? BoundaryPolicy.declare(this, "Boundary").getRef() : given;
        }
        CfnCondition isMade = CfnCondition.Builder.create(this, "BoundaryIsMade")
                .expression(Fn.conditionEquals(given, ""))
                .build();
        CfnManagedPolicy own = BoundaryPolicy.declare(this, "Boundary");
        own.getCfnOptions().setCondition(isMade);
        return Fn.conditionIf(isMade.getLogicalId(), own.getRef(), given).toString();
    }

    private ServiceRole executionRole(
            ExecutionPermissions permissions, OnFailureResponder lastResort, CfnLogGroup logs) {
        List<PolicyStatement> statements = new ArrayList<>(permissions.ofFunction());
        statements.add(ServiceRole.writing(logs));
        statements.add(ServiceRole.allow("ReportFailure", List.of("lambda:InvokeFunction"), lastResort.arn())
                .build());
        ServiceRole role = new ServiceRole(
                this,
                "FunctionRole",
                "ddorg: makes and keeps the IAM role that Datadog assumes",
                ServiceRole.assumedByLambda(),
                statements);
        permissions.explainWildcards(role);
        permissions.explainWildcardsOfTakingBack(role);
        return role;
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
        return JavaFunction.declare(
                this,
                "Function",
                "ddorg: registers this account with Datadog",
                "Handler",
                code,
                execution,
                logs,
                Map.of("DDORG_FUNCTION_ROLE", execution.role().getRef()));
    }

    private static Map<String, Object> properties(CfnFunction function, Map<String, ?> settings, String boundary) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("ServiceToken", function.getAttrArn());
        properties.put("ServiceTimeout", SERVICE_TIMEOUT_SECONDS);
        properties.putAll(withBoundary(settings, boundary));
        return properties;
    }

    private static Map<String, Object> withBoundary(Map<String, ?> settings, String boundary) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put("PermissionsBoundary", boundary);
        return all;
    }

    private static String text(Map<String, ?> settings, String name, String otherwise) {
        return settings.get(name) instanceof String text ? text : otherwise;
    }

    private static String roleName(Map<String, ?> settings) {
        if (settings.get("IAMRoleName") instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("The settings need IAMRoleName, the name of the role that Datadog assumes");
    }
}
