package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.aws.Authorizer;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
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
    private final Map<String, ResourceType> implemented = new HashMap<>();
    private final ResourceType custom;

    /** @param authorizer of the roles of functions */
    public ResourceTypes(
            AwsClient aws, Authorizer authorizer, Functions functions, Schedules schedules, ResponseUrls urls) {
        S3Call s3 = new S3Call(aws);
        SecretsManagerCall secrets = new SecretsManagerCall(aws);
        custom = new CustomResourceType(functions, urls);
        implemented.put("AWS::IAM::Role", new RoleType(aws));
        implemented.put("AWS::IAM::Policy", new InlinePolicyType(aws));
        implemented.put("AWS::IAM::ManagedPolicy", new ManagedPolicyType(aws));
        implemented.put("AWS::Lambda::Function", new FunctionType(schema("AWS::Lambda::Function"), aws, functions));
        implemented.put("AWS::Lambda::EventInvokeConfig", new EventInvokeConfigType(functions, authorizer));
        implemented.put("AWS::Logs::LogGroup", new LogGroupType(schema("AWS::Logs::LogGroup"), functions.logs()));
        implemented.put("AWS::Scheduler::Schedule", new ScheduleType(aws, schedules));
        implemented.put("AWS::S3::Bucket", new BucketType(schema("AWS::S3::Bucket"), s3));
        implemented.put("AWS::S3::BucketPolicy", new BucketPolicyType(s3));
        implemented.put("AWS::SecretsManager::Secret", new SecretType(schema("AWS::SecretsManager::Secret"), secrets));
        implemented.put("AWS::SecretsManager::ResourcePolicy", new SecretPolicyType(secrets));
    }

    /** Adds a type that is implemented in another package. */
    public void add(String type, ResourceType implementation) {
        implemented.put(type, implementation);
    }

    private static ResourceSchema schema(String type) {
        return ResourceSchema.of(type).orElseThrow(() -> new IllegalStateException("types.json lacks " + type));
    }

    public static boolean isCustom(String type) {
        return type.startsWith("Custom::") || type.equals("AWS::CloudFormation::CustomResource");
    }

    public static boolean isKnown(String type) {
        return isCustom(type) || ResourceSchema.of(type).isPresent();
    }

    /** The type with that name, which must exist. */
    public ResourceType of(String type) {
        if (isCustom(type)) {
            return custom;
        }
        return Optional.ofNullable(implemented.get(type)).orElseGet(() -> new SchemaOnlyType(schema(type)));
    }

    /** Whether stack tags are applied to resources of the type. */
    public static boolean isTagged(String type) {
        return ResourceSchema.of(type).map(ResourceSchema::isTagged).orElse(false);
    }

    /** @throws ResourceFailure when the properties do not match the type's schema */
    public static void check(String type, String logicalId, ObjectNode properties) {
        ResourceSchema.of(type).ifPresent(schema -> schema.check(logicalId, properties));
    }

    /** Whether the type's schema requires replacement for this change. */
    public static boolean replaces(String type, ObjectNode before, ObjectNode after) {
        return ResourceSchema.of(type)
                .map(schema -> schema.replaces(before, after))
                .orElse(false);
    }
}
