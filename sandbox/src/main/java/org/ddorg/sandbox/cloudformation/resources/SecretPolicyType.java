package org.ddorg.sandbox.cloudformation.resources;

import java.util.Map;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.encoding.Json;

/** {@code AWS::SecretsManager::ResourcePolicy}: the policy of a secret. */
record SecretPolicyType(ServiceCalls calls) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String secret = request.required("SecretId");
        String policy = request.document("ResourcePolicy");
        calls.secret(
                request,
                "PutResourcePolicy",
                Json.object().put("SecretId", secret).put("ResourcePolicy", policy));
        return ProvisionedResource.of(secret, Map.of("Id", secret));
    }

    @Override
    public void delete(ResourceRequest request) {
        calls.secretIfExists(request, "DeleteResourcePolicy", Json.object().put("SecretId", request.physicalId()));
    }
}
