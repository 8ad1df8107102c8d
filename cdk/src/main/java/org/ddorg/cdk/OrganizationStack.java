package org.ddorg.cdk;

import static java.util.Collections.singletonMap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.cdk.constructs.AccountIntegration;
import org.ddorg.cdk.constructs.CodeLocation;
import org.ddorg.cdk.constructs.ExcludedAccounts;
import org.ddorg.cdk.constructs.FailureNotifications;
import org.ddorg.cdk.constructs.KeysSecret;
import org.ddorg.cdk.constructs.OperationPreferences;
import org.ddorg.cdk.constructs.OrganizationStackSet;
import org.ddorg.cdk.constructs.OrganizationalUnitGroup;
import org.ddorg.cdk.constructs.RuleAcknowledgments;
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
 * What an organization admin deploys, once, in the management account: the keys, this account's own integration, and the
 * StackSet over the chosen accounts, in this order, so that wrong keys stop before the others start.
 */
public final class OrganizationStack extends Stack {
    private final DeclaredParameters parameters;
    private final OrganizationConditions conditions;
    private final ContextOptions choices;
    private final MemberParameters member;

    /** Declares everything, with nothing chosen beforehand. */
    public OrganizationStack(Construct scope, String id, String memberTemplate, @Nullable Path jar) {
        this(scope, id, memberTemplate, jar, ContextOptions.DEFAULT);
    }

    /**
     * Declares everything.
     *
     * @param memberTemplate the text of the member template
     * @param jar the function's jar, which the CDK command line then uploads; null to ask by parameters where it lies
     * @param choices what the parameters' defaults and the units are
     */
    public OrganizationStack(
            Construct scope, String id, String memberTemplate, @Nullable Path jar, ContextOptions choices) {
        this(scope, id, memberTemplate, jar, choices, MemberParameters.DEFAULT);
    }

    OrganizationStack(
            Construct scope,
            String id,
            String memberTemplate,
            @Nullable Path jar,
            ContextOptions choices,
            MemberParameters member) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description(
                                "ddorg: puts the accounts of this organization under Datadog, now and when they join")
                        .synthesizer(synthesizer(choices.prefix()))
                        .analyticsReporting(false)
                        .build());
        this.choices = choices;
        this.member = member;
        parameters = new DeclaredParameters(
                this, OrganizationParameters.withPrefix(parameters(member, jar), choices.prefix()));
        OrganizationRules.add(this, parameters, member.table());
        conditions = new OrganizationConditions(this, parameters);
        CodeLocation code = jar == null ? codeByParameters() : CodeAsset.publish(this, jar);
        KeysSecret keys = keys();
        String secretArn =
                OrganizationConditions.either(conditions.ownSecret(), keys.arn(), parameters.text("DatadogSecretArn"));
        AccountIntegration management = management(code, secretArn);
        OrganizationStackSet stackSet = stackSet(memberTemplate, management, arguments(code, secretArn));
        RuleAcknowledgments.rule(
                this,
                "CloudFormation-Validate::W1001",
                "What is made under a condition is referred to under the same condition only.");
        RuleAcknowledgments.rule(
                this,
                "CloudFormation-Validate::F3031",
                "The list of accounts left out is empty by default, and is then left out itself.");
        RuleAcknowledgments.rule(
                this,
                "CloudFormation-Validate::W2509",
                "DatadogSecretArn says where the keys lie and is no secret itself.");
        new OrganizationOutputs(this, parameters, conditions).add(stackSet, management, secretArn, notices());
    }

    @Override
    protected String allocateLogicalId(CfnElement element) {
        return LogicalIds.joined(element);
    }

    private static List<ParameterGroup> parameters(MemberParameters member, @Nullable Path jar) {
        return jar == null ? OrganizationParameters.all(member) : OrganizationParameters.withoutCode(member);
    }

    /** Assets go to the code bucket, with the caller's own credentials: the account needs no bootstrapping. */
    private static CliCredentialsStackSynthesizer synthesizer(String prefix) {
        return CliCredentialsStackSynthesizer.Builder.create()
                .fileAssetsBucketName(PrefixedNames.codeBucket(prefix))
                .bucketPrefix(CodeAsset.PREFIX)
                .build();
    }

    private CodeLocation codeByParameters() {
        String given = parameters.text("CodeBucket");
        String bucket =
                OrganizationConditions.either(conditions.isGiven("CodeBucket"), given, PrefixedNames.codeBucket());
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
        keys.onlyIf(conditions.ownSecret());
        return keys;
    }

    /** A StackSet never reaches the account that owns it. */
    private AccountIntegration management(CodeLocation code, String secretArn) {
        Map<String, String> settings = MemberStack.settings(member, parameters);
        MemberParameters.KEYS.forEach(settings::remove);
        settings.put("DatadogSecretArn", secretArn);
        AccountIntegration management =
                new AccountIntegration(this, "Management", code, settings, MemberStack.upkeep(parameters));
        management.putFunctionRoleUnder(PrefixedNames.functionRolePath());
        management.readKeysFrom(secretArn, null);
        RuleAcknowledgments.rule(
                management,
                "CloudFormation-Validate::F3033",
                "CodeBucket is empty by default, and the condition then takes the bucket of code-bucket.yaml.");
        management.onlyIf(conditions.includesManagement());
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
                        new ExcludedAccounts(parameters.list("ExcludedAccounts"), conditions.lists("ExcludedAccounts")),
                        operations,
                        memberTemplate,
                        arguments));
    }

    private List<OrganizationalUnitGroup> units() {
        List<OrganizationalUnitGroup> units = new ArrayList<>();
        units.add(OrganizationalUnitGroup.of(parameters.list("OrganizationalUnitIds")));
        units.add(units("ProductionUnitIds", "ProductionPreset"));
        units.add(units("SandboxUnitIds", "SandboxPreset"));
        units.addAll(choices.units());
        return units;
    }

    private OrganizationalUnitGroup units(String ids, String preset) {
        Map<String, String> overrides = singletonMap("Preset", parameters.text(preset));
        return new OrganizationalUnitGroup(parameters.list(ids), overrides, conditions.lists(ids));
    }

    private FailureNotifications notices() {
        FailureNotifications notices = new FailureNotifications(
                this, "Notices", parameters.text("Prefix"), parameters.text("NotificationEmail"));
        notices.onlyIf(conditions.notifies());
        return notices;
    }

    /** It names the management account's role, so that the StackSet comes after that account has succeeded. */
    private String description(AccountIntegration management) {
        String what = "ddorg: registers the accounts of this organization with Datadog";
        return OrganizationConditions.either(
                conditions.includesManagement(),
                Fn.sub(what + ". This account has ${Role}", singletonMap("Role", management.roleArn())),
                what);
    }

    /** The accounts learn where the keys are, never the keys. */
    private Map<String, String> arguments(CodeLocation code, String secretArn) {
        Map<String, String> arguments = new LinkedHashMap<>();
        ParameterGroup.flatten(member.passedOn())
                .forEach(setting -> arguments.put(setting.name(), parameters.argument(setting)));
        MemberParameters.KEYS.forEach(arguments::remove);
        arguments.put("DatadogSecretArn", secretArn);
        arguments.put("CodeBucket", code.bucket());
        arguments.put("CodeKey", code.key());
        arguments.put("Prefix", parameters.text("Prefix"));
        return arguments;
    }
}
