package org.ddorg.cdk.constructs.member;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.cdk.constructs.Policies;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/** A role that an AWS service assumes, with the given permissions. */
final class ServiceRole extends Construct {
    private final CfnRole role;
    private int additionalPolicies;

    ServiceRole(
            Construct scope, String id, String description, PolicyDocument trust, List<PolicyStatement> statements) {
        super(scope, id);
        role = CfnRole.Builder.create(this, "Default")
                .description(description)
                .assumeRolePolicyDocument(trust)
                .policies(List.of(CfnRole.PolicyProperty.builder()
                        .policyName("ddorg")
                        .policyDocument(Policies.document(statements.toArray(PolicyStatement[]::new)))
                        .build()))
                .build();
    }

    CfnRole role() {
        return role;
    }

    /** Adds a policy to the role, under a condition or always (null). */
    void allow(String policyName, PolicyDocument permissions, @Nullable CfnCondition condition) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("PolicyName", policyName);
        policy.put("PolicyDocument", permissions);
        role.addPropertyOverride(
                "Policies." + ++additionalPolicies,
                condition == null ? policy : Fn.conditionIf(condition.getLogicalId(), policy, Aws.NO_VALUE));
    }

    /** Sets the role's IAM path, by which policies in other accounts can identify it. */
    void setPath(String path) {
        role.setPath(path);
    }

    /**
     * Creates a resource only when AWS services can use this role: AWS checks the role when it creates the resource, and
     * refuses a role that IAM does not know everywhere yet. After a mere reference, CloudFormation may create the
     * resource while the role is still in its eventual consistency check; after DependsOn it waits for CREATE_COMPLETE
     * (CloudFormation User Guide, "Understand CloudFormation stack creation events").
     */
    void delayUntilUsable(CfnResource resource) {
        resource.addResourceDependency(role);
    }

    /** Allows writing to an existing log group. */
    static PolicyStatement writeLogs(CfnLogGroup logs) {
        return Policies.allow("WriteLogs", List.of("logs:CreateLogStream", "logs:PutLogEvents"), logs.getAttrArn())
                .build();
    }

    static PolicyDocument assumedByLambda() {
        return assumedBy("lambda.amazonaws.com", Map.of());
    }

    /** Trusts schedules of the same account only. */
    static PolicyDocument assumedByScheduler() {
        return assumedBy(
                "scheduler.amazonaws.com",
                Map.of("StringEquals", Map.of("aws:SourceAccount", Fn.ref("AWS::AccountId"))));
    }

    private static PolicyDocument assumedBy(String service, Map<String, Object> conditions) {
        return Policies.document(PolicyStatement.Builder.create()
                .effect(Effect.ALLOW)
                .principals(List.of(new ServicePrincipal(service)))
                .actions(List.of("sts:AssumeRole"))
                .conditions(conditions)
                .build());
    }
}
