package org.ddorg.sandbox.cloudformation.resources;

import java.util.HashMap;
import java.util.Map;
import org.ddorg.sandbox.aws.Authorizer;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.cloudformation.resources.base.ResourcePermissions;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceSchema;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.cloudformation.resources.base.SchemaOnlyType;
import org.ddorg.sandbox.cloudformation.resources.custom.CustomResourceType;
import org.ddorg.sandbox.cloudformation.resources.custom.ResponseUrls;
import org.ddorg.sandbox.cloudformation.resources.iam.InlinePolicyType;
import org.ddorg.sandbox.cloudformation.resources.iam.ManagedPolicyType;
import org.ddorg.sandbox.cloudformation.resources.iam.RoleType;
import org.ddorg.sandbox.lambda.Functions;
import org.ddorg.sandbox.scheduler.Schedules;

/** All resource types. */
public final class ResourceTypes {
    private static final ResourceType SCHEMA_ONLY = new SchemaOnlyType();

    private final Map<String, ResourceType> implemented = new HashMap<>();
    private final ResourceType custom;
    private final ResourcePermissions permissions;

    /** @param authorizer of the roles of functions, and of roles that deploy */
    public ResourceTypes(
            AwsClient aws, Authorizer authorizer, Functions functions, Schedules schedules, ResponseUrls urls) {
        ServiceCalls calls = new ServiceCalls(aws);
        permissions = new ResourcePermissions(authorizer);
        custom = new CustomResourceType(functions, urls);
        implemented.put("AWS::IAM::Role", new RoleType(aws));
        implemented.put("AWS::IAM::Policy", new InlinePolicyType(aws));
        implemented.put("AWS::IAM::ManagedPolicy", new ManagedPolicyType(aws));
        implemented.put("AWS::Lambda::Function", new FunctionType(aws, functions));
        implemented.put("AWS::Lambda::EventInvokeConfig", new EventInvokeConfigType(functions, authorizer));
        implemented.put("AWS::Logs::LogGroup", new LogGroupType(functions.logs()));
        implemented.put("AWS::Scheduler::Schedule", new ScheduleType(aws, schedules));
        implemented.put("AWS::S3::Bucket", new BucketType(calls));
        implemented.put("AWS::S3::BucketPolicy", new BucketPolicyType(calls));
        implemented.put("AWS::SecretsManager::Secret", new SecretType(calls));
        implemented.put("AWS::SecretsManager::ResourcePolicy", new SecretPolicyType(calls));
    }

    /** Adds a type that is implemented in another package. */
    public void add(String type, ResourceType implementation) {
        implemented.put(type, implementation);
    }

    public static boolean isCustom(String type) {
        return type.startsWith("Custom::") || type.equals("AWS::CloudFormation::CustomResource");
    }

    public static boolean isKnown(String type) {
        return isCustom(type) || !ResourceSchema.of(type).isEmpty();
    }

    /** What the principal that deploys needs for an operation. */
    public ResourcePermissions permissions() {
        return permissions;
    }

    /** The type with that name, which must exist. */
    public ResourceType of(String type) {
        return isCustom(type) ? custom : implemented.getOrDefault(type, SCHEMA_ONLY);
    }
}
