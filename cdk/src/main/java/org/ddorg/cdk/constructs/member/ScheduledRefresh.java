package org.ddorg.cdk.constructs.member;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ddorg.cdk.constructs.Policies;
import org.ddorg.contract.RefreshEvent;
import org.ddorg.contract.RoleAttributes;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/**
 * Keeps the role's permissions current: a second function of the same jar, without keys, and the schedule that invokes
 * it. With the schedule {@code off} nothing is created.
 */
final class ScheduledRefresh extends Construct {

    /** Spreads thousands of accounts over four hours, so that they do not call Datadog at the same time. */
    private static final int WINDOW_MINUTES = 240;

    /** The value of the schedule that turns the refresh off. */
    static final String OFF = "off";

    /**
     * @param account the custom resource, whose attributes hold what Datadog returned
     * @param settings the properties of the custom resource
     */
    ScheduledRefresh(
            Construct scope,
            CodeLocation code,
            ExecutionPermissions permissions,
            CfnLogGroup logs,
            CfnResource account,
            Map<String, ?> settings,
            String schedule) {
        super(scope, "Refresh");
        ServiceRole role = role(permissions, logs);
        CfnFunction function = JavaFunction.declare(
                this, "Function", "ddorg: keeps the permissions current", "RefreshHandler", code, role, logs, Map.of());
        ServiceRole invoker = new ServiceRole(
                this,
                "Invoker",
                "ddorg: invokes the refresh",
                ServiceRole.assumedByScheduler(),
                List.of(Policies.allow("Invoke", List.of("lambda:InvokeFunction"), function.getAttrArn())
                        .build()));
        CfnSchedule timer = schedule(function, invoker, account, settings, schedule);
        invoker.delayUntilUsable(timer);
        acknowledgeRedundantDependency(timer);
        if (Token.isUnresolved(schedule)) {
            CfnCondition enabled = CfnCondition.Builder.create(this, "Wanted")
                    .expression(Fn.conditionNot(Fn.conditionEquals(schedule, OFF)))
                    .build();
            List.of(role.role(), function, invoker.role(), timer)
                    .forEach(resource -> resource.getCfnOptions().setCondition(enabled));
        }
    }

    /** For cfn-lint, GetAtt already says what the dependency says. */
    private static void acknowledgeRedundantDependency(CfnSchedule timer) {
        timer.addMetadata("cfn-lint", Map.of("config", Map.of("ignore_checks", List.of("W3005"))));
    }

    private ServiceRole role(ExecutionPermissions permissions, CfnLogGroup logs) {
        List<PolicyStatement> statements = new ArrayList<>(permissions.refreshStatements());
        statements.add(ServiceRole.writeLogs(logs));
        ServiceRole role = new ServiceRole(
                this,
                "Role",
                "ddorg: keeps the permissions of the role that Datadog assumes",
                ServiceRole.assumedByLambda(),
                statements);
        permissions.acknowledgeWildcards(role);
        return role;
    }

    private CfnSchedule schedule(
            CfnFunction function, ServiceRole invoker, CfnResource account, Map<String, ?> settings, String schedule) {
        return CfnSchedule.Builder.create(this, "Timer")
                .description("ddorg: keeps the permissions current")
                .scheduleExpression(schedule)
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder()
                        .mode("FLEXIBLE")
                        .maximumWindowInMinutes(WINDOW_MINUTES)
                        .build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn(function.getAttrArn())
                        .roleArn(invoker.role().getAttrArn())
                        .input(input(account, settings))
                        .retryPolicy(CfnSchedule.RetryPolicyProperty.builder()
                                .maximumRetryAttempts(3)
                                .maximumEventAgeInSeconds(3600)
                                .build())
                        .build())
                .build();
    }

    /** The event for the function, as JSON. All values are strings, as in CloudFormation's events. */
    private static String input(CfnResource account, Map<String, ?> settings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : RefreshEvent.PROPERTIES) {
            if (settings.containsKey(name)) {
                values.put(name, text(name, settings.get(name)));
            }
        }
        for (String name : RefreshEvent.ATTRIBUTES) {
            values.put(name, account.getAtt(name).toString());
        }
        String members = values.keySet().stream()
                .map(name -> ",\"" + name + "\":\"${" + name + "}\"")
                .collect(Collectors.joining());
        return Fn.sub("{\"" + RefreshEvent.STACK_ID + "\":\"${AWS::StackId}\"" + members + "}", values);
    }

    /** A list is joined by commas. */
    private static String text(String name, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        boolean isListParameter = name.equals(RoleAttributes.ALLOWED_REGIONS) && Token.isUnresolved(value);
        return isListParameter ? joined(value.toString()) : value.toString();
    }

    /** The value of a list parameter, joined by commas. */
    private static String joined(String reference) {
        Map<String, Object> join = new LinkedHashMap<>();
        join.put("Fn::Join", List.of(",", reference));
        return Token.asString(join);
    }
}
