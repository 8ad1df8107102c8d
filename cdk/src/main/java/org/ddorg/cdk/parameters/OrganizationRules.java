package org.ddorg.cdk.parameters;

import static org.ddorg.cdk.parameters.SettingRules.equal;
import static org.ddorg.cdk.parameters.SettingRules.not;
import static org.ddorg.cdk.parameters.SettingRules.rule;

import org.ddorg.contract.PropertyTable;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;

/** Rules for combinations of parameters of the organization template. */
public final class OrganizationRules {

    private OrganizationRules() {}

    /** Adds the rules, those of the settings included. */
    public static void add(Stack stack, DeclaredParameters parameters, PropertyTable table) {
        SettingRules.add(stack, parameters, table);
        delegatedAdministratorLeavesItselfToTheStackSet(stack, parameters);
    }

    private static void delegatedAdministratorLeavesItselfToTheStackSet(Stack stack, DeclaredParameters parameters) {
        rule(
                stack,
                "DelegatedAdministratorIsAMember",
                not(Fn.conditionAnd(
                        equal(parameters, "CallAs", "DELEGATED_ADMIN"),
                        equal(parameters, "IncludeManagementAccount", "true"))),
                "A delegated administrator is a member account, which the StackSet covers. Set"
                        + " IncludeManagementAccount to false. To integrate the management account too, deploy"
                        + " member.yaml in it.");
    }
}
