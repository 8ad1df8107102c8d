package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.encoding.Json;

/** {@code AWS::SecretsManager::Secret}: a secret with a value from the template. */
record SecretType(ServiceCalls calls) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        if (request.properties().has("GenerateSecretString")) {
            throw new ResourceFailure(
                    "The sandbox does not generate secrets. Set SecretString for " + request.logicalId());
        }
        String name = request.name();
        ObjectNode input = input(request).put("Name", name);
        input.set("Tags", Json.tags(request.tags()));
        String arn = calls.secret(request, "CreateSecret", input).path("ARN").asText();
        return request.provisioned(name, arn);
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        calls.secret(request, "UpdateSecret", input(request).put("SecretId", request.physicalId()));
        return request.provisioned("", request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        ObjectNode input = Json.object().put("SecretId", request.physicalId()).put("ForceDeleteWithoutRecovery", true);
        calls.secretIfExists(request, "DeleteSecret", input);
    }

    private static ObjectNode input(ResourceRequest request) {
        ObjectNode input = Json.object();
        request.text("Description").ifPresent(text -> input.put("Description", text));
        request.text("KmsKeyId").ifPresent(key -> input.put("KmsKeyId", key));
        request.text("SecretString").ifPresent(secret -> input.put("SecretString", secret));
        return input;
    }
}
