package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.ddorg.sandbox.encoding.Json;

/** {@code AWS::SecretsManager::ResourcePolicy}: the policy of a secret. */
record SecretPolicyType(SecretsManagerCall secrets) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String secret = request.required("SecretId");
        String policy = request.document("ResourcePolicy");
        secrets.run(request, "PutResourcePolicy", input(secret).put("ResourcePolicy", policy));
        return ProvisionedResource.of(secret, Map.of("Id", secret));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        return create(request);
    }

    @Override
    public void delete(ResourceRequest request) {
        secrets.runIfExists(request, "DeleteResourcePolicy", input(request.physicalId()));
    }

    private static ObjectNode input(String secretId) {
        return Json.object().put("SecretId", secretId);
    }
}
