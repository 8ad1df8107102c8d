package org.ddorg.cdk.constructs.member;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.cdk.constructs.ConstructConditions;
import org.ddorg.cdk.constructs.Policies;
import org.ddorg.contract.ResourceAttribute;
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
 * One account's integration with Datadog: the custom resource {@code Custom::DatadogAwsAccount} and its function. The
 * custom resource depends on the function, its role and its log group, so that they still exist when it is deleted.
 */
public final class AccountIntegration extends Construct {

    /** Covers three runs that each use the function's whole time limit. */
    private static final int SERVICE_TIMEOUT_SECONDS = 3 * JavaFunction.TIMEOUT_SECONDS + 180;

    private final CfnResource account;
    private final ServiceRole execution;

    /** Declares the integration, with ddorg's permissions boundary and a daily refresh. */
    public AccountIntegration(Construct scope, String id, CodeLocation code, Map<String, ?> settings) {
        this(scope, id, code, settings, RoleMaintenanceOptions.DEFAULT);
    }

    /**
     * @param code location of the functions' jar
     * @param settings the custom resource's properties by name, without ServiceToken, ServiceTimeout and
     *     PermissionsBoundary; each value is a string or a list of strings; {@code IAMRoleName} is required
     */
    public AccountIntegration(
            Construct scope,
            String id,
            CodeLocation code,
            Map<String, ?> settings,
            RoleMaintenanceOptions maintenance) {
        super(scope, id);
        CfnLogGroup logs = logGroup();
        String boundary = boundary(maintenance.boundaryArn());
        ExecutionPermissions permissions =
                new ExecutionPermissions(roleName(settings), text(settings, "RolePath", "/"), boundary);
        OnFailureResponder responder = new OnFailureResponder(this, "LastResort", logs);
        execution = executionRole(permissions, responder, logs);
        CfnFunction function = function(code, logs);
        account = CfnResource.Builder.create(this, "DatadogAccount")
                .type("Custom::DatadogAwsAccount")
                .properties(properties(function, settings, boundary))
                .build();
        List.of(execution.role(), logs, responder.attachTo(this, function, execution))
                .forEach(account::addResourceDependency);
        if (!maintenance.refreshSchedule().equals(ScheduledRefresh.OFF)) {
            new ScheduledRefresh(
                    this,
                    code,
                    permissions,
                    logs,
                    account,
                    withBoundary(settings, boundary),
                    maintenance.refreshSchedule());
        }
    }

    /** The ARN of the role that Datadog assumes. */
    public String roleArn() {
        return account.getAtt(ResourceAttribute.ROLE_ARN).toString();
    }

    /** Datadog's ID of the integration, a UUID. */
    public String accountConfigId() {
        return account.getAtt(ResourceAttribute.ACCOUNT_CONFIG_ID).toString();
    }

    /**
     * Allows the function to read Datadog's keys from a secret, which may be in another account. The custom resource
     * also needs the secret's ARN, as its property {@code DatadogSecretArn}.
     *
     * @param condition grants the permission only if true; null for always
     */
    public void grantSecretRead(String secretArn, @Nullable CfnCondition condition) {
        execution.allow("ddorg-keys", SecretReadPolicy.forSecret(secretArn), condition);
        SecretReadPolicy.acknowledgeWildcards(execution);
    }

    /** Sets the IAM path of the function's role, {@code /…/}, by which a secret's policy can identify it. */
    public void setFunctionRolePath(String path) {
        execution.setPath(path);
    }

    /** Creates all resources under a condition only. */
    public void setCondition(CfnCondition condition) {
        ConstructConditions.combine(this, condition);
        ConstructConditions.apply(this, condition);
    }

    /** The given boundary, or ddorg's if it is empty. The value of a parameter is known at deployment only. */
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
            ExecutionPermissions permissions, OnFailureResponder responder, CfnLogGroup logs) {
        List<PolicyStatement> statements = new ArrayList<>(permissions.functionStatements());
        statements.add(ServiceRole.writeLogs(logs));
        statements.add(Policies.allow("ReportFailure", List.of("lambda:InvokeFunction"), responder.arn())
                .build());
        ServiceRole role = new ServiceRole(
                this,
                "FunctionRole",
                "ddorg: manages the IAM role that Datadog assumes",
                ServiceRole.assumedByLambda(),
                statements);
        permissions.acknowledgeWildcards(role);
        permissions.acknowledgeCleanupWildcards(role);
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
                "ddorg: manages this account's integration with Datadog",
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

    private static String text(Map<String, ?> settings, String name, String defaultValue) {
        return settings.get(name) instanceof String text ? text : defaultValue;
    }

    private static String roleName(Map<String, ?> settings) {
        if (settings.get("IAMRoleName") instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("settings: IAMRoleName (name of the role that Datadog assumes) is required");
    }
}
