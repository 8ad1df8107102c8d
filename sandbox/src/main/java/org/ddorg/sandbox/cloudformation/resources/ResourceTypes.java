package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.lambda.Functions;
import org.ddorg.sandbox.scheduler.Schedules;

/** All types of resources that stacks can hold. */
public final class ResourceTypes {

    private final Map<String, ResourceType> behaving = new HashMap<>();
    private final ResourceType custom;

    public ResourceTypes(AwsApi aws, Functions functions, Schedules schedules, ResponseUrls urls) {
        custom = new CustomResourceType(functions, urls);
        behaving.put("AWS::IAM::Role", new RoleType(schema("AWS::IAM::Role"), aws));
        behaving.put("AWS::IAM::Policy", new InlinePolicyType(aws));
        behaving.put("AWS::IAM::ManagedPolicy", new ManagedPolicyType(schema("AWS::IAM::ManagedPolicy"), aws));
        behaving.put("AWS::Lambda::Function", new FunctionType(schema("AWS::Lambda::Function"), aws, functions));
        behaving.put(
                "AWS::Lambda::EventInvokeConfig",
                new EventInvokeConfigType(schema("AWS::Lambda::EventInvokeConfig"), functions));
        behaving.put("AWS::Logs::LogGroup", new LogGroupType(schema("AWS::Logs::LogGroup"), functions.logs()));
        behaving.put("AWS::Scheduler::Schedule", new ScheduleType(schema("AWS::Scheduler::Schedule"), aws, schedules));
        behaving.put("AWS::S3::Bucket", new BucketType(schema("AWS::S3::Bucket"), aws));
        behaving.put("AWS::S3::BucketPolicy", new BucketPolicyType(aws));
        behaving.put("AWS::SecretsManager::Secret", new SecretType(schema("AWS::SecretsManager::Secret"), aws));
        behaving.put("AWS::SecretsManager::ResourcePolicy", new SecretPolicyType(aws));
    }

    /** Adds a type that is provided elsewhere. */
    public void add(String type, ResourceType behaviour) {
        behaving.put(type, behaviour);
    }

    private static Schema schema(String type) {
        return Schema.of(type).orElseThrow(() -> new IllegalStateException("types.json lacks " + type));
    }

    public static boolean isCustom(String type) {
        return type.startsWith("Custom::") || type.equals("AWS::CloudFormation::CustomResource");
    }

    public static boolean isKnown(String type) {
        return isCustom(type) || Schema.of(type).isPresent();
    }

    /** The type of that name, which must be a known one. */
    public ResourceType of(String type) {
        if (isCustom(type)) {
            return custom;
        }
        return Optional.ofNullable(behaving.get(type)).orElseGet(() -> new TableType(schema(type)));
    }

    /** Whether resources of the type get the tags of their stack. */
    public static boolean isTagged(String type) {
        return Schema.of(type).map(Schema::isTagged).orElse(false);
    }

    /** @throws ResourceFailure when the type does not have such properties */
    public static void check(String type, String logicalId, ObjectNode properties) {
        Schema.of(type).ifPresent(schema -> schema.check(logicalId, properties));
    }

    /** Whether an update to these properties makes another resource, as far as that can be said before. */
    public static boolean replaces(String type, ObjectNode before, ObjectNode after) {
        return Schema.of(type).map(schema -> schema.replaces(before, after)).orElse(false);
    }
}
