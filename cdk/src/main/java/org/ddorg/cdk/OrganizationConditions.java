package org.ddorg.cdk;

import org.ddorg.cdk.parameters.DeclaredParameters;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;
import software.amazon.awscdk.IResolvable;
import software.amazon.awscdk.Stack;

/** What of the organization stack is made, depending on its parameters. */
final class OrganizationConditions {
    private final Stack stack;
    private final DeclaredParameters parameters;
    private final CfnCondition ownSecret;
    private final CfnCondition includesManagement;
    private final CfnCondition notifies;

    OrganizationConditions(Stack stack, DeclaredParameters parameters) {
        this.stack = stack;
        this.parameters = parameters;
        ownSecret = condition("MakesSecret", isEmpty("DatadogSecretArn"));
        notifies = isGiven("NotificationEmail");
        includesManagement = condition("IncludesManagementAccount", isSet("IncludeManagementAccount"));
    }

    /** Whether the keys were given, and no secret that holds them. */
    CfnCondition ownSecret() {
        return ownSecret;
    }

    CfnCondition includesManagement() {
        return includesManagement;
    }

    CfnCondition notifies() {
        return notifies;
    }

    /** Whether a list has entries. */
    CfnCondition lists(String name) {
        String joined = Fn.join("", parameters.list(name));
        return condition("Has" + name, Fn.conditionNot(Fn.conditionEquals(joined, "")));
    }

    /** Whether a text is given. */
    CfnCondition isGiven(String name) {
        return condition("Has" + name, Fn.conditionNot(isEmpty(name)));
    }

    /** A switch's value as a boolean, which a parameter cannot be. */
    IResolvable isTrue(String toggle) {
        return Fn.conditionIf(condition("Is" + toggle, isSet(toggle)).getLogicalId(), true, false);
    }

    static String either(CfnCondition condition, String yes, String no) {
        return Fn.conditionIf(condition.getLogicalId(), yes, no).toString();
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
