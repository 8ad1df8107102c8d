package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.sandbox.http.Response;

/** {@code AWS::IAM::Role}: a role in IAM, with its inline policies and attachments. */
record RoleType(Schema schema, AwsApi aws) implements ResourceType {

    @Override
    public Provisioned create(ResourceRequest request) {
        String name = request.text("RoleName").orElseGet(() -> PhysicalIds.generate(request, 64));
        Response created = call(request, "CreateRole", name)
                .with("Path", request.text("Path"))
                .with("AssumeRolePolicyDocument", document(request.properties(), "AssumeRolePolicyDocument"))
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
        return provisioned(request, name, QueryCall.element(created, "RoleId"));
    }

    @Override
    public Provisioned update(ResourceRequest request) {
        if (schema.replaces(request.oldProperties(), request.properties())) {
            return create(request);
        }
        String name = request.physicalId();
        call(request, "UpdateAssumeRolePolicy", name)
                .with("PolicyDocument", document(request.properties(), "AssumeRolePolicyDocument"))
                .run();
        call(request, "UpdateRole", name)
                .with("Description", request.text("Description").orElse(""))
                .with("MaxSessionDuration", request.text("MaxSessionDuration").orElse("3600"))
                .run();
        bound(request, name);
        tag(request, name);
        setPolicies(request, name);
        removePolicies(request, name);
        Response role = call(request, "GetRole", name).run();
        return provisioned(request, name, QueryCall.element(role, "RoleId"));
    }

    @Override
    public void delete(ResourceRequest request) {
        String name = request.physicalId();
        inline(request.properties()).keySet().forEach(policy -> dropInline(request, name, policy));
        attached(request.properties()).forEach(arn -> detach(request, name, arn));
        call(request, "DeleteRole", name).runIfThere();
    }

    private void bound(ResourceRequest request, String name) {
        Optional<String> boundary = request.text("PermissionsBoundary");
        if (boundary.isPresent()) {
            call(request, "PutRolePermissionsBoundary", name)
                    .with("PermissionsBoundary", boundary)
                    .run();
        } else if (request.oldProperties().has("PermissionsBoundary")) {
            call(request, "DeleteRolePermissionsBoundary", name).runIfThere();
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

    /** Removes what the old properties had and the new ones have not. */
    private void removePolicies(ResourceRequest request, String name) {
        Set<String> inline = new LinkedHashSet<>(inline(request.oldProperties()).keySet());
        inline.removeAll(inline(request.properties()).keySet());
        inline.forEach(policy -> dropInline(request, name, policy));
        Set<String> attached = attached(request.oldProperties());
        attached.removeAll(attached(request.properties()));
        attached.forEach(arn -> detach(request, name, arn));
    }

    private void dropInline(ResourceRequest request, String name, String policy) {
        call(request, "DeleteRolePolicy", name).with("PolicyName", policy).runIfThere();
    }

    private void detach(ResourceRequest request, String name, String arn) {
        call(request, "DetachRolePolicy", name).with("PolicyArn", arn).runIfThere();
    }

    private QueryCall call(ResourceRequest request, String action, String roleName) {
        return new QueryCall(aws, request.stack().principal(), action).with("RoleName", roleName);
    }

    private static Map<String, String> inline(ObjectNode properties) {
        Map<String, String> inline = new LinkedHashMap<>();
        properties
                .path("Policies")
                .forEach(policy -> inline.put(policy.path("PolicyName").asText(), document(policy, "PolicyDocument")));
        return inline;
    }

    private static Set<String> attached(ObjectNode properties) {
        Set<String> attached = new LinkedHashSet<>();
        properties.path("ManagedPolicyArns").forEach(arn -> attached.add(arn.asText()));
        return attached;
    }

    static String document(JsonNode properties, String name) {
        JsonNode document = properties.path(name);
        return document.isTextual() ? document.textValue() : document.toString();
    }

    private static Provisioned provisioned(ResourceRequest request, String name, String roleId) {
        String path = request.text("Path").orElse("/");
        String arn = "arn:" + request.stack().partition() + ":iam::"
                + request.stack().accountId() + ":role" + path + name;
        return Provisioned.of(name, Map.of("Arn", arn, "RoleId", roleId));
    }
}
