package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.encoding.Json;

/** {@code AWS::SecretsManager::ResourcePolicy}: the policy of a secret. */
record SecretPolicyType(AwsClient aws) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String secret = request.required("SecretId");
        String policy = request.document("ResourcePolicy");
        call(request).run("PutResourcePolicy", input(secret).put("ResourcePolicy", policy));
        return ProvisionedResource.of(secret, Map.of("Id", secret));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        return create(request);
    }

    @Override
    public void delete(ResourceRequest request) {
        call(request).runIfExists("DeleteResourcePolicy", input(request.physicalId()));
    }

    private SecretsManagerCall call(ResourceRequest request) {
        return new SecretsManagerCall(aws, request.stack().principal());
    }

    private static ObjectNode input(String secretId) {
        return Json.object().put("SecretId", secretId);
    }
}
