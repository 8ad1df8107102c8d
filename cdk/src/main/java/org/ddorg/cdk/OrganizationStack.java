package org.ddorg.cdk;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.cdk.constructs.CodeLocation;
import org.ddorg.cdk.constructs.OrganizationStackSet;
import org.ddorg.cdk.parameters.DeclaredParameters;
import org.ddorg.cdk.parameters.MemberParameters;
import org.ddorg.cdk.parameters.OrganizationParameters;
import org.ddorg.cdk.parameters.ParameterGroup;
import org.ddorg.cdk.parameters.SettingRules;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CliCredentialsStackSynthesizer;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** What an organization admin deploys, once, in the management account: the StackSet over the chosen accounts. */
public final class OrganizationStack extends Stack {

    /**
     * Declares the StackSet and its parameters.
     *
     * @param memberTemplate the text of the member template
     * @param jar the function's jar, which the CDK command line then uploads; null to ask by parameters where it lies
     */
    public OrganizationStack(Construct scope, String id, String memberTemplate, @Nullable Path jar) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description(
                                "ddorg: puts the accounts of this organization under Datadog, now and when they join")
                        .synthesizer(synthesizer())
                        .analyticsReporting(false)
                        .build());
        DeclaredParameters parameters = new DeclaredParameters(this, parameters(jar));
        SettingRules.add(this, parameters);
        CodeLocation code = jar == null ? codeByParameters(parameters) : CodeAsset.publish(this, jar);
        OrganizationStackSet stackSet =
                new OrganizationStackSet(this, "Default", props(parameters, code, memberTemplate));
        Outputs.add(this, "StackSetName", "Name of the StackSet.", parameters.text("StackSetName"));
        Outputs.add(this, "StackSetId", "Id of the StackSet.", stackSet.stackSetId());
    }

    private static List<ParameterGroup> parameters(@Nullable Path jar) {
        return jar == null ? OrganizationParameters.ALL : OrganizationParameters.WITHOUT_CODE;
    }

    /** Assets go to the code bucket, with the caller's own credentials: the account needs no bootstrapping. */
    private static CliCredentialsStackSynthesizer synthesizer() {
        return CliCredentialsStackSynthesizer.Builder.create()
                .fileAssetsBucketName(CodeBucketStack.BUCKET_NAME)
                .bucketPrefix(CodeAsset.PREFIX)
                .build();
    }

    private CodeLocation codeByParameters(DeclaredParameters parameters) {
        String bucket = parameters.text("CodeBucket");
        CfnCondition given = CfnCondition.Builder.create(this, "CodeBucketIsGiven")
                .expression(Fn.conditionNot(Fn.conditionEquals(bucket, "")))
                .build();
        String name = Fn.conditionIf(given.getLogicalId(), bucket, Fn.sub(CodeBucketStack.BUCKET_NAME))
                .toString();
        return new CodeLocation(name, parameters.text("CodeKey"));
    }

    private static OrganizationStackSet.Props props(
            DeclaredParameters parameters, CodeLocation code, String memberTemplate) {
        return new OrganizationStackSet.Props(
                parameters.text("StackSetName"),
                parameters.list("OrganizationalUnitIds"),
                parameters.number("MaxConcurrentPercentage"),
                memberTemplate,
                arguments(parameters, code));
    }

    private static Map<String, String> arguments(DeclaredParameters parameters, CodeLocation code) {
        Map<String, String> arguments = new LinkedHashMap<>();
        ParameterGroup.flatten(MemberParameters.SETTINGS)
                .forEach(setting -> arguments.put(setting.name(), parameters.argument(setting)));
        arguments.put("CodeBucket", code.bucket());
        arguments.put("CodeKey", code.key());
        return arguments;
    }
}
