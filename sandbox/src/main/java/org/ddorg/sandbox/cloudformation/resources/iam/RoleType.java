package org.ddorg.sandbox.cloudformation.resources.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;

/** {@code AWS::IAM::Role}: a role in IAM, with its inline policies and attachments. */
public record RoleType(AwsClient aws) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name = request.name("RoleName", 64);
        Response created = call(request, "CreateRole", name)
                .with("Path", request.text("Path"))
                .with("AssumeRolePolicyDocument", request.document("AssumeRolePolicyDocument"))
                .with("Description", request.text("Description"))
                .with("MaxSessionDuration", request.text("MaxSessionDuration"))
                .with("PermissionsBoundary", request.text("PermissionsBoundary"))
                .withTags(request.tags())
                .run();
        try {
            setPolicies(request, name);
        } catch (ResourceFailure e) {
            throw new ResourceFailure(String.valueOf(e.getMessage()), name);
        }
        return provisioned(request, name, created);
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        String name = request.physicalId();
        call(request, "UpdateAssumeRolePolicy", name)
                .with("PolicyDocument", request.document("AssumeRolePolicyDocument"))
                .run();
        call(request, "UpdateRole", name)
                .with("Description", request.text("Description").orElse(""))
                .with("MaxSessionDuration", request.text("MaxSessionDuration").orElse("3600"))
                .run();
        bound(request, name);
        tag(request, name);
        setPolicies(request, name);
        removePolicies(request, name);
        return provisioned(request, name, call(request, "GetRole", name).run());
    }

    @Override
    public void delete(ResourceRequest request) {
        String name = request.physicalId();
        inline(request.properties()).keySet().forEach(policy -> dropInline(request, name, policy));
        attached(request.properties()).forEach(arn -> detach(request, name, arn));
        call(request, "DeleteRole", name).runIfExists();
    }

    private void bound(ResourceRequest request, String name) {
        Optional<String> boundary = request.text("PermissionsBoundary");
        if (boundary.isPresent()) {
            call(request, "PutRolePermissionsBoundary", name)
                    .with("PermissionsBoundary", boundary)
                    .run();
        } else if (request.oldProperties().has("PermissionsBoundary")) {
            call(request, "DeleteRolePermissionsBoundary", name).runIfExists();
        }
    }

    private void tag(ResourceRequest request, String name) {
        Map<String, String> tags = request.tags();
        Set<String> gone = new LinkedHashSet<>(request.oldTags().keySet());
        gone.removeAll(tags.keySet());
        if (!gone.isEmpty()) {
            call(request, "UntagRole", name).withTexts("TagKeys", gone).run();
        }
        if (!tags.isEmpty()) {
            call(request, "TagRole", name).withTags(tags).run();
        }
    }

    private void setPolicies(ResourceRequest request, String name) {
        inline(request.properties())
                .forEach((policy, document) -> call(request, "PutRolePolicy", name)
                        .with("PolicyName", policy)
                        .with("PolicyDocument", document)
                        .run());
        attached(request.properties())
                .forEach(arn -> call(request, "AttachRolePolicy", name)
                        .with("PolicyArn", arn)
                        .run());
    }

    /** Removes the policies that only the old properties have. */
    private void removePolicies(ResourceRequest request, String name) {
        Set<String> inline = new LinkedHashSet<>(inline(request.oldProperties()).keySet());
        inline.removeAll(inline(request.properties()).keySet());
        inline.forEach(policy -> dropInline(request, name, policy));
        Set<String> attached = attached(request.oldProperties());
        attached.removeAll(attached(request.properties()));
        attached.forEach(arn -> detach(request, name, arn));
    }

    private void dropInline(ResourceRequest request, String name, String policy) {
        call(request, "DeleteRolePolicy", name).with("PolicyName", policy).runIfExists();
    }

    private void detach(ResourceRequest request, String name, String arn) {
        call(request, "DetachRolePolicy", name).with("PolicyArn", arn).runIfExists();
    }

    private IamCall call(ResourceRequest request, String action, String roleName) {
        return new IamCall(aws, request.stack().principal(), action).with("RoleName", roleName);
    }

    private static Map<String, String> inline(ObjectNode properties) {
        Map<String, String> inline = new LinkedHashMap<>();
        properties
                .path("Policies")
                .forEach(policy -> inline.put(
                        policy.path("PolicyName").asText(), ResourceRequest.document(policy, "PolicyDocument")));
        return inline;
    }

    private static Set<String> attached(ObjectNode properties) {
        return new LinkedHashSet<>(Json.texts(properties.path("ManagedPolicyArns")));
    }

    private static ProvisionedResource provisioned(ResourceRequest request, String name, Response role) {
        String arn = request.stack().iamArn("role" + request.text("Path").orElse("/") + name);
        return ProvisionedResource.of(name, Map.of("Arn", arn, "RoleId", IamCall.text(role, "RoleId")));
    }
}
