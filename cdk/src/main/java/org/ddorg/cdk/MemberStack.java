package org.ddorg.cdk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ddorg.cdk.constructs.AccountIntegration;
import org.ddorg.cdk.constructs.CodeLocation;
import org.ddorg.cdk.constructs.RoleMaintenanceOptions;
import org.ddorg.cdk.constructs.RuleAcknowledgments;
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

/** What every account of the organization gets: its integration with Datadog, set by parameters. */
public final class MemberStack extends Stack {

    /** Declares everything. */
    public MemberStack(Construct scope, String id) {
        this(scope, id, MemberParameters.DEFAULT);
    }

    MemberStack(Construct scope, String id, MemberParameters member) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("ddorg: registers this account with Datadog and keeps the IAM role for it")
                        .synthesizer(new LegacyStackSynthesizer())
                        .analyticsReporting(false)
                        .build());
        DeclaredParameters parameters = new DeclaredParameters(this, member.all());
        SettingRules.add(this, parameters, member.table());
        CodeLocation code = new CodeLocation(parameters.text("CodeBucket"), parameters.text("CodeKey"));
        AccountIntegration account =
                new AccountIntegration(this, "Default", code, settings(member, parameters), upkeep(parameters));
        account.putFunctionRoleUnder(PrefixedNames.functionRolePath());
        String secret = parameters.text("DatadogSecretArn");
        account.readKeysFrom(secret, isGiven("SecretIsGiven", secret));
        RuleAcknowledgments.rule(
                this,
                "CloudFormation-Validate::W2509",
                "DatadogSecretArn says where the keys lie and is no secret itself.");
        Outputs.add(this, "RoleArn", "ARN of the IAM role that Datadog assumes.", account.roleArn());
        Outputs.add(this, "AccountConfigId", "Datadog's id of the account's configuration.", account.accountConfigId());
    }

    private CfnCondition isGiven(String id, String value) {
        return CfnCondition.Builder.create(this, id)
                .expression(Fn.conditionNot(Fn.conditionEquals(value, "")))
                .build();
    }

    @Override
    protected String allocateLogicalId(CfnElement element) {
        return LogicalIds.joined(element);
    }

    static RoleMaintenanceOptions upkeep(DeclaredParameters parameters) {
        return new RoleMaintenanceOptions(
                parameters.text("PermissionsBoundaryArn"), parameters.text("RefreshSchedule"));
    }

    /** The custom resource's properties: each setting's parameter as it is. */
    static Map<String, String> settings(MemberParameters member, DeclaredParameters parameters) {
        Map<String, String> settings = new LinkedHashMap<>();
        ParameterGroup.flatten(member.settings())
                .forEach(setting -> settings.put(setting.name(), parameters.reference(setting.name())));
        return settings;
    }
}
