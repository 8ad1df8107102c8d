package org.ddorg.sandbox.cloudformation.resources.iam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.cloudformation.resources.base.HandlerErrors;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;

/** {@code AWS::IAM::Policy}: the same inline policy on each of its roles. */
public record InlinePolicyType(AwsClient aws) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        put(request);
        return ProvisionedResource.of(request.generatedName(128), Map.of());
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        put(request);
        boolean isRenamed = !name(request.oldProperties()).equals(name(request.properties()));
        Set<String> gone = ManagedPolicyType.roles(request.oldProperties());
        if (!isRenamed) {
            gone.removeAll(ManagedPolicyType.roles(request.properties()));
        }
        gone.forEach(role -> drop(request, role, name(request.oldProperties())));
        return ProvisionedResource.of(request.physicalId(), Map.of());
    }

    @Override
    public void delete(ResourceRequest request) {
        ManagedPolicyType.roles(request.properties()).forEach(role -> drop(request, role, name(request.properties())));
    }

    private void put(ResourceRequest request) {
        ManagedPolicyType.refuseUsersAndGroups(request);
        if (ManagedPolicyType.roles(request.properties()).isEmpty()) {
            throw HandlerErrors.invalid("At least one of [Groups,Roles,Users] must be non-empty.");
        }
        for (String role : ManagedPolicyType.roles(request.properties())) {
            call(request, "PutRolePolicy", role)
                    .with("PolicyName", request.required("PolicyName"))
                    .with("PolicyDocument", request.document("PolicyDocument"))
                    .run();
        }
    }

    private void drop(ResourceRequest request, String role, String policy) {
        call(request, "DeleteRolePolicy", role).with("PolicyName", policy).runIfExists();
    }

    private IamCall call(ResourceRequest request, String action, String role) {
        return new IamCall(aws, request.stack().principal(), action).with("RoleName", role);
    }

    private static String name(ObjectNode properties) {
        return properties.path("PolicyName").asText();
    }
}
