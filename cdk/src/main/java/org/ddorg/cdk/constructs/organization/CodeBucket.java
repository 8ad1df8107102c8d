package org.ddorg.cdk.constructs.organization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.cdk.constructs.Policies;
import org.ddorg.cdk.constructs.RuleAcknowledgments;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.CfnBucketPolicy;
import software.constructs.Construct;

/**
 * The bucket that holds the function's jar for every account of the organization: private, TLS only, versioned,
 * encrypted with S3's own key (a customer managed key would need decrypt permission in every account), retained on
 * deletion.
 */
public final class CodeBucket extends Construct {

    private final CfnBucket bucket;

    /** @param organizationId the organization whose accounts may read, {@code o-…} */
    public CodeBucket(Construct scope, String id, String name, String organizationId) {
        super(scope, id);
        bucket = bucket(name);
        bucket.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.RETAIN);
        bucket.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
        CfnBucketPolicy policy = CfnBucketPolicy.Builder.create(this, "BucketPolicy")
                .bucket(bucket.getRef())
                .policyDocument(access(organizationId))
                .build();
        policy.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.RETAIN);
        policy.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
        RuleAcknowledgments.rule(
                this,
                "AwsSolutions-S1",
                "The bucket holds code that the whole organization may read. An access log would need a second bucket;"
                        + " CloudTrail data events record reads where that is required.");
    }

    public String name() {
        return bucket.getRef();
    }

    private CfnBucket bucket(String name) {
        return CfnBucket.Builder.create(this, "Bucket")
                .bucketName(name)
                .publicAccessBlockConfiguration(CfnBucket.PublicAccessBlockConfigurationProperty.builder()
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build())
                .ownershipControls(CfnBucket.OwnershipControlsProperty.builder()
                        .rules(List.of(CfnBucket.OwnershipControlsRuleProperty.builder()
                                .objectOwnership("BucketOwnerEnforced")
                                .build()))
                        .build())
                .versioningConfiguration(CfnBucket.VersioningConfigurationProperty.builder()
                        .status("Enabled")
                        .build())
                .bucketEncryption(encryption())
                .build();
    }

    private static CfnBucket.BucketEncryptionProperty encryption() {
        return CfnBucket.BucketEncryptionProperty.builder()
                .serverSideEncryptionConfiguration(List.of(CfnBucket.ServerSideEncryptionRuleProperty.builder()
                        .serverSideEncryptionByDefault(CfnBucket.ServerSideEncryptionByDefaultProperty.builder()
                                .sseAlgorithm("AES256")
                                .build())
                        .build()))
                .build();
    }

    private PolicyDocument access(String organizationId) {
        return Policies.document(
                Policies.denyWithoutTls("s3:*", List.of(bucket.getAttrArn(), objects())),
                allowStackSetRoles(organizationId));
    }

    /** CloudFormation reads the code with the StackSets execution role of each account. No other role needs access. */
    private PolicyStatement allowStackSetRoles(String organizationId) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("StringEquals", Map.of("aws:PrincipalOrgID", organizationId));
        conditions.put(
                "ArnLike", Map.of("aws:PrincipalArn", Fn.sub("arn:${AWS::Partition}:iam::*:role/stacksets-exec-*")));
        return Policies.allowAnyone("AllowStackSetsToReadCode", "s3:GetObject", objects())
                .conditions(conditions)
                .build();
    }

    private String objects() {
        return Fn.sub("${" + bucket.getLogicalId() + ".Arn}/*");
    }
}
