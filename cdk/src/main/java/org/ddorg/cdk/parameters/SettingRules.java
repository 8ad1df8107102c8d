package org.ddorg.cdk.parameters;

import java.util.List;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.Exclusion;
import org.ddorg.contract.PropertyTable;
import software.amazon.awscdk.CfnRule;
import software.amazon.awscdk.CfnRuleAssertion;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.amazon.awscdk.ICfnRuleConditionExpression;
import software.amazon.awscdk.Stack;

/** Rules for combinations of settings. CloudFormation refuses invalid combinations before it creates anything. */
public final class SettingRules {

    private SettingRules() {}

    /** Adds the rules to a template that has the settings of a table as parameters. */
    public static void add(Stack stack, DeclaredParameters parameters, PropertyTable table) {
        keysAreGiven(stack, parameters);
        siteServesThePartition(stack, parameters);
        table.exclusions()
                .forEach(exclusion -> rule(stack, exclusion.name(), holds(exclusion, parameters), exclusion.remedy()));
    }

    private static ICfnRuleConditionExpression holds(Exclusion exclusion, DeclaredParameters parameters) {
        return switch (exclusion.kind()) {
            case TRUE ->
                not(Fn.conditionAnd(
                        equal(parameters, exclusion.first(), "true"), equal(parameters, exclusion.second(), "true")));
            case NOT_EMPTY ->
                Fn.conditionOr(empty(parameters, exclusion.first()), empty(parameters, exclusion.second()));
        };
    }

    private static void keysAreGiven(Stack stack, DeclaredParameters parameters) {
        rule(
                stack,
                "KeysAreGiven",
                Fn.conditionOr(
                        not(equal(parameters, "DatadogSecretArn", "")),
                        Fn.conditionAnd(
                                not(equal(parameters, "DatadogApiKey", "")),
                                not(equal(parameters, "DatadogAppKey", "")))),
                "Set both DatadogApiKey and DatadogAppKey (in Datadog under Organization Settings, API Keys and"
                        + " Application Keys), or DatadogSecretArn, a secret with both.");
    }

    private static void siteServesThePartition(Stack stack, DeclaredParameters parameters) {
        String partition = Fn.ref("AWS::Partition");
        rule(
                stack,
                "SiteServesThePartition",
                Fn.conditionOr(
                        Fn.conditionEquals(partition, "aws"),
                        Fn.conditionAnd(
                                Fn.conditionEquals(partition, "aws-us-gov"),
                                Fn.conditionContains(
                                        DatadogSite.govCloudDomains(), parameters.reference("DatadogSite")))),
                "Datadog assumes roles in AWS GovCloud (aws-us-gov) only from "
                        + String.join(" and ", DatadogSite.govCloudDomains())
                        + ", and assumes none in China (aws-cn). Set DatadogSite to one of them, or deploy in another"
                        + " partition.");
    }

    static void rule(Stack stack, String name, ICfnConditionExpression holds, String message) {
        CfnRule.Builder.create(stack, name)
                .assertions(List.of(CfnRuleAssertion.builder()
                        .assertValue(holds)
                        .assertDescription(message)
                        .build()))
                .build();
    }

    static ICfnRuleConditionExpression equal(DeclaredParameters parameters, String name, String value) {
        return Fn.conditionEquals(parameters.reference(name), value);
    }

    private static ICfnRuleConditionExpression empty(DeclaredParameters parameters, String list) {
        return Fn.conditionEachMemberEquals(parameters.list(list), "");
    }

    static ICfnRuleConditionExpression not(ICfnConditionExpression condition) {
        return Fn.conditionNot(condition);
    }
}
