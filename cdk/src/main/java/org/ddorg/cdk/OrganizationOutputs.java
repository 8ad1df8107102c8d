package org.ddorg.cdk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.ddorg.cdk.constructs.member.AccountIntegration;
import org.ddorg.cdk.constructs.organization.FailureNotifications;
import org.ddorg.cdk.constructs.organization.OrganizationStackSet;
import org.ddorg.cdk.parameters.DeclaredParameters;
import org.ddorg.contract.DatadogSite;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.amazon.awscdk.Stack;

/** The outputs of the organization stack. */
final class OrganizationOutputs {
    private final Stack stack;
    private final DeclaredParameters parameters;
    private final OrganizationConditions conditions;

    OrganizationOutputs(Stack stack, DeclaredParameters parameters, OrganizationConditions conditions) {
        this.stack = stack;
        this.parameters = parameters;
        this.conditions = conditions;
    }

    void add(
            OrganizationStackSet stackSet,
            AccountIntegration management,
            String secretArn,
            FailureNotifications notifications) {
        Outputs.add(stack, "StackSetName", "Name of the StackSet.", parameters.text("Prefix"));
        Outputs.add(stack, "StackSetId", "ID of the StackSet.", stackSet.stackSetId());
        Outputs.add(
                stack,
                "StackSetConsole",
                "Console page of the StackSet with the status of each account.",
                console(stackSet));
        Outputs.add(stack, "DatadogConsole", "Datadog page of the AWS integration.", datadog());
        Outputs.add(stack, "SecretArn", "ARN of the secret with Datadog's keys.", secretArn);
        Outputs.add(
                        stack,
                        "ManagementRoleArn",
                        "ARN of the IAM role that Datadog assumes in this account.",
                        management.roleArn())
                .setCondition(conditions.includesManagement());
        Outputs.add(stack, "TopicArn", "ARN of the topic for failure notifications.", notifications.topicArn())
                .setCondition(conditions.sendsNotifications());
    }

    private String console(OrganizationStackSet stackSet) {
        CfnCondition government =
                conditions.condition("IsGovCloud", Fn.conditionEquals(Fn.ref("AWS::Partition"), "aws-us-gov"));
        Map<String, String> names = new LinkedHashMap<>();
        names.put("Id", stackSet.stackSetId());
        names.put(
                "Console",
                OrganizationConditions.choose(government, "console.amazonaws-us-gov.com", "console.aws.amazon.com"));
        return Fn.sub(
                "https://${AWS::Region}.${Console}/cloudformation/home?region=${AWS::Region}#/stacksets/${Id}/instances",
                names);
    }

    private String datadog() {
        String site = parameters.text("DatadogSite");
        CfnCondition app = conditions.condition(
                "SiteHasApp",
                Fn.conditionOr(Stream.of(DatadogSite.values())
                        .filter(each -> each.consoleHost().startsWith("app."))
                        .map(each -> Fn.conditionEquals(site, each.domain()))
                        .toArray(ICfnConditionExpression[]::new)));
        Map<String, String> names = new LinkedHashMap<>();
        names.put("App", OrganizationConditions.choose(app, "app.", ""));
        names.put("Site", site);
        return Fn.sub("https://${App}${Site}/integrations/amazon-web-services", names);
    }
}
