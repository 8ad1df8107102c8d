package org.ddorg.cdk;

import org.ddorg.cdk.parameters.DeclaredParameters;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.amazon.awscdk.IResolvable;
import software.amazon.awscdk.Stack;

/** The conditions of the organization stack. */
final class OrganizationConditions {
    private final Stack stack;
    private final DeclaredParameters parameters;
    private final CfnCondition createsSecret;
    private final CfnCondition includesManagement;
    private final CfnCondition sendsNotifications;

    OrganizationConditions(Stack stack, DeclaredParameters parameters) {
        this.stack = stack;
        this.parameters = parameters;
        createsSecret = condition("MakesSecret", isEmpty("DatadogSecretArn"));
        sendsNotifications = hasValue("NotificationEmail");
        includesManagement = condition("IncludesManagementAccount", isSet("IncludeManagementAccount"));
    }

    /** Whether the stack creates the secret, since the keys were given and no secret's ARN. */
    CfnCondition createsSecret() {
        return createsSecret;
    }

    CfnCondition includesManagement() {
        return includesManagement;
    }

    CfnCondition sendsNotifications() {
        return sendsNotifications;
    }

    /** Whether a list parameter has entries. */
    CfnCondition isNotEmpty(String name) {
        String joined = Fn.join("", parameters.list(name));
        return condition("Has" + name, Fn.conditionNot(Fn.conditionEquals(joined, "")));
    }

    /** Whether a string parameter has a value. */
    CfnCondition hasValue(String name) {
        return condition("Has" + name, Fn.conditionNot(isEmpty(name)));
    }

    /** The value of a true/false parameter as a boolean; parameters are strings. */
    IResolvable isTrue(String toggle) {
        return Fn.conditionIf(condition("Is" + toggle, isSet(toggle)).getLogicalId(), true, false);
    }

    static String choose(CfnCondition condition, String ifTrue, String ifFalse) {
        return Fn.conditionIf(condition.getLogicalId(), ifTrue, ifFalse).toString();
    }

    CfnCondition condition(String id, ICfnConditionExpression expression) {
        return CfnCondition.Builder.create(stack, id).expression(expression).build();
    }

    private ICfnConditionExpression isEmpty(String name) {
        return Fn.conditionEquals(parameters.text(name), "");
    }

    private ICfnConditionExpression isSet(String toggle) {
        return Fn.conditionEquals(parameters.text(toggle), "true");
    }
}
