package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** {@code AWS::SecretsManager::ResourcePolicy}: the policy of a secret. */
record SecretPolicyType(AwsApi aws) implements ResourceType {

    @Override
    public Provisioned create(ResourceRequest request) {
        String secret = request.required("SecretId");
        String policy = RoleType.document(request.properties(), "ResourcePolicy");
        call(request).run("PutResourcePolicy", input(secret).put("ResourcePolicy", policy));
        return Provisioned.of(secret, Map.of("Id", secret));
    }

    @Override
    public Provisioned update(ResourceRequest request) {
        return create(request);
    }

    @Override
    public void delete(ResourceRequest request) {
        call(request).runIfThere("DeleteResourcePolicy", input(request.physicalId()));
    }

    private SecretCall call(ResourceRequest request) {
        return new SecretCall(aws, request.stack().principal());
    }

    private static ObjectNode input(String secretId) {
        return JsonNodeFactory.instance.objectNode().put("SecretId", secretId);
    }
}
