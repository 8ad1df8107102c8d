package org.ddorg.cdk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ddorg.cdk.constructs.RuleAcknowledgments;
import org.ddorg.cdk.constructs.member.AccountIntegration;
import org.ddorg.cdk.constructs.member.CodeLocation;
import org.ddorg.cdk.constructs.member.RoleMaintenanceOptions;
import org.ddorg.cdk.parameters.DeclaredParameters;
import org.ddorg.cdk.parameters.MemberParameters;
import org.ddorg.cdk.parameters.ParameterGroup;
import org.ddorg.cdk.parameters.SettingRules;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.LegacyStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The stack of every member account: its integration with Datadog, configured by parameters. */
public final class MemberStack extends Stack {

    MemberStack(Construct scope, String id, MemberParameters member) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("ddorg: integrates this account with Datadog")
                        .synthesizer(new LegacyStackSynthesizer())
                        .analyticsReporting(false)
                        .build());
        DeclaredParameters parameters = new DeclaredParameters(this, member.all());
        SettingRules.add(this, parameters, member.table());
        CodeLocation code = new CodeLocation(parameters.text("CodeBucket"), parameters.text("CodeKey"));
        AccountIntegration account =
                new AccountIntegration(this, "Default", code, settings(member, parameters), maintenance(parameters));
        account.setFunctionRolePath(PrefixedNames.functionRolePath());
        String secret = parameters.text("DatadogSecretArn");
        account.grantSecretRead(secret, hasValue("SecretIsGiven", secret));
        RuleAcknowledgments.rule(
                this,
                "CloudFormation-Validate::W2509",
                "DatadogSecretArn is the ARN of the secret, not a secret itself.");
        Outputs.add(this, "RoleArn", "ARN of the IAM role that Datadog assumes.", account.roleArn());
        Outputs.add(this, "AccountConfigId", "Datadog's ID of the integration.", account.accountConfigId());
    }

    private CfnCondition hasValue(String id, String value) {
        return CfnCondition.Builder.create(this, id)
                .expression(Fn.conditionNot(Fn.conditionEquals(value, "")))
                .build();
    }

    @Override
    protected String allocateLogicalId(CfnElement element) {
        return LogicalIds.joined(element);
    }

    static RoleMaintenanceOptions maintenance(DeclaredParameters parameters) {
        return new RoleMaintenanceOptions(
                parameters.text("PermissionsBoundaryArn"), parameters.text("RefreshSchedule"));
    }

    /** The custom resource's properties: a reference to the parameter of each setting. */
    static Map<String, String> settings(MemberParameters member, DeclaredParameters parameters) {
        Map<String, String> settings = new LinkedHashMap<>();
        ParameterGroup.flatten(member.settings())
                .forEach(setting -> settings.put(setting.name(), parameters.reference(setting.name())));
        return settings;
    }
}
