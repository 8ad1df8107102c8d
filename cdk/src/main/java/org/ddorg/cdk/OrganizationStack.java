package org.ddorg.cdk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.cdk.constructs.RuleAcknowledgments;
import org.ddorg.cdk.constructs.member.AccountIntegration;
import org.ddorg.cdk.constructs.member.CodeLocation;
import org.ddorg.cdk.constructs.organization.FailureNotifications;
import org.ddorg.cdk.constructs.organization.KeysSecret;
import org.ddorg.cdk.constructs.organization.OperationPreferences;
import org.ddorg.cdk.constructs.organization.OrganizationStackSet;
import org.ddorg.cdk.constructs.organization.OrganizationalUnitGroup;
import org.ddorg.cdk.parameters.DeclaredParameters;
import org.ddorg.cdk.parameters.MemberParameters;
import org.ddorg.cdk.parameters.OrganizationParameters;
import org.ddorg.cdk.parameters.OrganizationRules;
import org.ddorg.cdk.parameters.ParameterGroup;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.CliCredentialsStackSynthesizer;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * The stack that an organization admin deploys in the management account: the secret with the keys, this account's own
 * integration, and the StackSet. They are created in this order, so invalid keys fail before any other account starts.
 */
public final class OrganizationStack extends Stack {
    private final DeclaredParameters parameters;
    private final OrganizationConditions conditions;
    private final ContextOptions options;
    private final MemberParameters member;

    /**
     * @param memberTemplate text of the member template
     * @param jar the function's jar, which the CDK command line uploads; null to take its location from parameters
     * @param options prefix, and OUs with overrides
     */
    public OrganizationStack(
            Construct scope, String id, String memberTemplate, @Nullable Path jar, ContextOptions options) {
        this(scope, id, memberTemplate, jar, options, MemberParameters.DEFAULT);
    }

    OrganizationStack(
            Construct scope,
            String id,
            String memberTemplate,
            @Nullable Path jar,
            ContextOptions options,
            MemberParameters member) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description(
                                "ddorg: integrates all accounts of this organization with Datadog, also those that join later")
                        .synthesizer(synthesizer(options.prefix()))
                        .analyticsReporting(false)
                        .build());
        this.options = options;
        this.member = member;
        parameters = new DeclaredParameters(
                this, OrganizationParameters.withPrefix(parameters(member, jar), options.prefix()));
        OrganizationRules.add(this, parameters, member.table());
        conditions = new OrganizationConditions(this, parameters);
        CodeLocation code = jar == null ? codeByParameters() : CodeAsset.publish(this, jar);
        KeysSecret keys = keys();
        String secretArn = OrganizationConditions.choose(
                conditions.createsSecret(), keys.arn(), parameters.text("DatadogSecretArn"));
        AccountIntegration management = management(code, secretArn);
        OrganizationStackSet stackSet = stackSet(memberTemplate, management, arguments(code, secretArn));
        RuleAcknowledgments.rule(
                this,
                "CloudFormation-Validate::W1001",
                "Resources with a condition are referred to under the same condition only.");
        RuleAcknowledgments.rule(
                this,
                "CloudFormation-Validate::F3031",
                "ProductionUnitIds and SandboxUnitIds are empty by default; their groups are then omitted.");
        RuleAcknowledgments.rule(
                this,
                "CloudFormation-Validate::W2509",
                "DatadogSecretArn is the ARN of the secret, not a secret itself.");
        new OrganizationOutputs(this, parameters, conditions).add(stackSet, management, secretArn, notifications());
    }

    @Override
    protected String allocateLogicalId(CfnElement element) {
        return LogicalIds.joined(element);
    }

    private static List<ParameterGroup> parameters(MemberParameters member, @Nullable Path jar) {
        return jar == null ? OrganizationParameters.all(member) : OrganizationParameters.withoutCode(member);
    }

    /** Uploads assets to the code bucket with the caller's credentials, so the account needs no bootstrapping. */
    private static CliCredentialsStackSynthesizer synthesizer(String prefix) {
        return CliCredentialsStackSynthesizer.Builder.create()
                .fileAssetsBucketName(PrefixedNames.codeBucket(prefix))
                .bucketPrefix(CodeAsset.PREFIX)
                .build();
    }

    private CodeLocation codeByParameters() {
        String given = parameters.text("CodeBucket");
        String bucket =
                OrganizationConditions.choose(conditions.hasValue("CodeBucket"), given, PrefixedNames.codeBucket());
        return new CodeLocation(bucket, parameters.text("CodeKey"));
    }

    private KeysSecret keys() {
        KeysSecret keys = new KeysSecret(
                this,
                "Keys",
                new KeysSecret.Props(
                        PrefixedNames.keys(),
                        parameters.text("OrganizationId"),
                        PrefixedNames.functionRolePath(),
                        parameters.text("DatadogApiKey"),
                        parameters.text("DatadogAppKey")));
        keys.setCondition(conditions.createsSecret());
        return keys;
    }

    /** StackSets never deploy to the management account. */
    private AccountIntegration management(CodeLocation code, String secretArn) {
        Map<String, String> settings = MemberStack.settings(member, parameters);
        MemberParameters.KEYS.forEach(settings::remove);
        settings.put("DatadogSecretArn", secretArn);
        AccountIntegration management =
                new AccountIntegration(this, "Management", code, settings, MemberStack.maintenance(parameters));
        management.setFunctionRolePath(PrefixedNames.functionRolePath());
        management.grantSecretRead(secretArn, null);
        RuleAcknowledgments.rule(
                management,
                "CloudFormation-Validate::F3033",
                "CodeBucket is empty by default; the condition then selects the bucket of code-bucket.yaml.");
        management.setCondition(conditions.includesManagement());
        return management;
    }

    private OrganizationStackSet stackSet(
            String memberTemplate, AccountIntegration management, Map<String, String> arguments) {
        OperationPreferences operations = new OperationPreferences(
                parameters.number("MaxConcurrentPercentage"),
                parameters.number("FailureTolerancePercentage"),
                parameters.text("ConcurrencyMode"),
                conditions.isTrue("ManagedExecution"),
                parameters.text("CallAs"));
        return new OrganizationStackSet(
                this,
                "Default",
                new OrganizationStackSet.Props(
                        parameters.text("Prefix"),
                        description(management),
                        units(),
                        operations,
                        memberTemplate,
                        arguments));
    }

    private List<OrganizationalUnitGroup> units() {
        List<OrganizationalUnitGroup> units = new ArrayList<>();
        units.add(OrganizationalUnitGroup.of(parameters.list("OrganizationalUnitIds")));
        units.add(units("ProductionUnitIds", "ProductionPreset"));
        units.add(units("SandboxUnitIds", "SandboxPreset"));
        units.addAll(options.units());
        return units;
    }

    private OrganizationalUnitGroup units(String ids, String preset) {
        Map<String, String> overrides = Map.of("Preset", parameters.text(preset));
        return new OrganizationalUnitGroup(parameters.list(ids), overrides, conditions.isNotEmpty(ids));
    }

    private FailureNotifications notifications() {
        FailureNotifications notifications = new FailureNotifications(
                this, "Notices", parameters.text("Prefix"), parameters.text("NotificationEmail"));
        notifications.setCondition(conditions.sendsNotifications());
        return notifications;
    }

    /** Refers to the management account's role, so that the StackSet is created after that account has succeeded. */
    private String description(AccountIntegration management) {
        String purpose = "ddorg: integrates the accounts of this organization with Datadog";
        return OrganizationConditions.choose(
                conditions.includesManagement(),
                Fn.sub(purpose + ". Role in this account: ${Role}", Map.of("Role", management.roleArn())),
                purpose);
    }

    /**
     * The accounts get the ARN of the secret, never the keys. The keys are passed as empty values, so that no update
     * depends on what StackSets uses for a NoEcho parameter that is left out.
     */
    private Map<String, String> arguments(CodeLocation code, String secretArn) {
        Map<String, String> arguments = new LinkedHashMap<>();
        ParameterGroup.flatten(member.passedOn())
                .forEach(setting -> arguments.put(setting.name(), parameters.argument(setting)));
        MemberParameters.KEYS.forEach(key -> arguments.put(key, ""));
        arguments.put("DatadogSecretArn", secretArn);
        arguments.put("CodeBucket", code.bucket());
        arguments.put("CodeKey", code.key());
        arguments.put("Prefix", parameters.text("Prefix"));
        return arguments;
    }
}
