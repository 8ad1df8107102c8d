package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** {@code AWS::IAM::Policy}: the same inline policy on each of its roles. */
record InlinePolicyType(AwsApi aws) implements ResourceType {

    @Override
    public Provisioned create(ResourceRequest request) {
        refuseOthers(request);
        put(request);
        return Provisioned.of(PhysicalIds.generate(request, 128), Map.of());
    }

    @Override
    public Provisioned update(ResourceRequest request) {
        refuseOthers(request);
        put(request);
        boolean isRenamed = !name(request.oldProperties()).equals(name(request.properties()));
        Set<String> gone = roles(request.oldProperties());
        if (!isRenamed) {
            gone.removeAll(roles(request.properties()));
        }
        gone.forEach(role -> drop(request, role, name(request.oldProperties())));
        return Provisioned.of(request.physicalId(), Map.of());
    }

    @Override
    public void delete(ResourceRequest request) {
        roles(request.properties()).forEach(role -> drop(request, role, name(request.properties())));
    }

    private void put(ResourceRequest request) {
        for (String role : roles(request.properties())) {
            call(request, "PutRolePolicy", role)
                    .with("PolicyName", request.required("PolicyName"))
                    .with("PolicyDocument", RoleType.document(request.properties(), "PolicyDocument"))
                    .run();
        }
    }

    private void drop(ResourceRequest request, String role, String policy) {
        call(request, "DeleteRolePolicy", role).with("PolicyName", policy).runIfThere();
    }

    private QueryCall call(ResourceRequest request, String action, String role) {
        return new QueryCall(aws, request.stack().principal(), action).with("RoleName", role);
    }

    private static void refuseOthers(ResourceRequest request) {
        if (request.properties().has("Users") || request.properties().has("Groups")) {
            throw new ResourceFailure("The sandbox has no IAM users and groups: " + request.logicalId());
        }
        if (roles(request.properties()).isEmpty()) {
            throw Failures.invalid("At least one of [Groups,Roles,Users] must be non-empty.");
        }
    }

    private static String name(ObjectNode properties) {
        return properties.path("PolicyName").asText();
    }

    private static Set<String> roles(ObjectNode properties) {
        Set<String> roles = new LinkedHashSet<>();
        properties.path("Roles").forEach(role -> roles.add(role.asText()));
        return roles;
    }
}
