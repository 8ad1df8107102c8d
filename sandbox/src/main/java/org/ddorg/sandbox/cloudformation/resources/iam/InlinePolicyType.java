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
        Set<String> kept = isRenamed ? Set.of() : ManagedPolicyType.roles(request.properties());
        delete(request, IamRole.removed(ManagedPolicyType.roles(request.oldProperties()), kept));
        return ProvisionedResource.of(request.physicalId(), Map.of());
    }

    @Override
    public void delete(ResourceRequest request) {
        delete(request, ManagedPolicyType.roles(request.properties()));
    }

    private void delete(ResourceRequest request, Set<String> roles) {
        String policy = name(request.oldProperties());
        roles.forEach(role -> new IamRole(aws, request, role).deleteInline(policy));
    }

    private void put(ResourceRequest request) {
        ManagedPolicyType.refuseUsersAndGroups(request);
        Set<String> roles = ManagedPolicyType.roles(request.properties());
        if (roles.isEmpty()) {
            throw HandlerErrors.invalid("At least one of [Groups,Roles,Users] must be non-empty.");
        }
        String policy = request.required("PolicyName");
        String document = request.document("PolicyDocument");
        roles.forEach(role -> new IamRole(aws, request, role).putInline(policy, document));
    }

    private static String name(ObjectNode properties) {
        return properties.path("PolicyName").asText();
    }
}
