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
        IamRole role = new IamRole(aws, request, request.name());
        Response created = role.call("CreateRole")
                .with("Path", request.text("Path"))
                .with("AssumeRolePolicyDocument", request.document("AssumeRolePolicyDocument"))
                .with("Description", request.text("Description"))
                .with("MaxSessionDuration", request.text("MaxSessionDuration"))
                .with("PermissionsBoundary", request.text("PermissionsBoundary"))
                .withTags(request.tags())
                .run();
        try {
            setPolicies(role);
        } catch (ResourceFailure e) {
            throw new ResourceFailure(String.valueOf(e.getMessage()), role.name());
        }
        return provisioned(role, created);
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        IamRole role = new IamRole(aws, request, request.physicalId());
        role.call("UpdateAssumeRolePolicy")
                .with("PolicyDocument", request.document("AssumeRolePolicyDocument"))
                .run();
        role.call("UpdateRole")
                .with("Description", request.text("Description").orElse(""))
                .with("MaxSessionDuration", request.text("MaxSessionDuration").orElse("3600"))
                .run();
        bound(role);
        tag(role);
        setPolicies(role);
        removePolicies(role);
        return provisioned(role, role.call("GetRole").run());
    }

    @Override
    public void delete(ResourceRequest request) {
        IamRole role = new IamRole(aws, request, request.physicalId());
        inline(request.properties()).keySet().forEach(role::deleteInline);
        attached(request.properties()).forEach(role::detach);
        role.call("DeleteRole").runIfExists();
    }

    private static void bound(IamRole role) {
        Optional<String> boundary = role.request().text("PermissionsBoundary");
        if (boundary.isPresent()) {
            role.call("PutRolePermissionsBoundary")
                    .with("PermissionsBoundary", boundary)
                    .run();
        } else if (role.request().oldProperties().has("PermissionsBoundary")) {
            role.call("DeleteRolePermissionsBoundary").runIfExists();
        }
    }

    private static void tag(IamRole role) {
        Map<String, String> tags = role.request().tags();
        Set<String> gone = IamRole.removed(role.request().oldTags().keySet(), tags.keySet());
        if (!gone.isEmpty()) {
            role.call("UntagRole").withTexts("TagKeys", gone).run();
        }
        if (!tags.isEmpty()) {
            role.call("TagRole").withTags(tags).run();
        }
    }

    private static void setPolicies(IamRole role) {
        inline(role.request().properties()).forEach(role::putInline);
        attached(role.request().properties()).forEach(role::attach);
    }

    /** Removes the policies that only the old properties have. */
    private static void removePolicies(IamRole role) {
        ObjectNode before = role.request().oldProperties();
        ObjectNode after = role.request().properties();
        IamRole.removed(inline(before).keySet(), inline(after).keySet()).forEach(role::deleteInline);
        IamRole.removed(attached(before), attached(after)).forEach(role::detach);
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

    private static ProvisionedResource provisioned(IamRole role, Response response) {
        String path = role.request().text("Path").orElse("/");
        String arn = role.request().stack().iamArn("role" + path + role.name());
        return ProvisionedResource.of(role.name(), Map.of("Arn", arn, "RoleId", IamCall.text(response, "RoleId")));
    }
}
