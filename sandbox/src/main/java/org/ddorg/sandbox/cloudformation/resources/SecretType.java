package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code AWS::SecretsManager::Secret}: a secret with the value that the template gives. */
record SecretType(Schema schema, AwsApi aws) implements ResourceType {

    @Override
    public Provisioned create(ResourceRequest request) {
        if (request.properties().has("GenerateSecretString")) {
            throw new ResourceFailure("The sandbox generates no secrets: give SecretString for " + request.logicalId());
        }
        String name = request.text("Name").orElseGet(() -> PhysicalIds.generate(request, schema.longestName()));
        ObjectNode input = input(request).put("Name", name);
        tags(request, input.putArray("Tags"));
        String arn = call(request).run("CreateSecret", input).path("ARN").asText();
        return new Described(schema, request, name).provisioned(arn);
    }

    @Override
    public Provisioned update(ResourceRequest request) {
        if (schema.replaces(request.oldProperties(), request.properties())) {
            return create(request);
        }
        call(request).run("UpdateSecret", input(request).put("SecretId", request.physicalId()));
        return new Described(schema, request, "").provisioned(request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        ObjectNode input = JsonNodeFactory.instance
                .objectNode()
                .put("SecretId", request.physicalId())
                .put("ForceDeleteWithoutRecovery", true);
        call(request).runIfThere("DeleteSecret", input);
    }

    private SecretCall call(ResourceRequest request) {
        return new SecretCall(aws, request.stack().principal());
    }

    private static ObjectNode input(ResourceRequest request) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        request.text("Description").ifPresent(text -> input.put("Description", text));
        request.text("KmsKeyId").ifPresent(key -> input.put("KmsKeyId", key));
        request.text("SecretString").ifPresent(secret -> input.put("SecretString", secret));
        return input;
    }

    private static void tags(ResourceRequest request, ArrayNode array) {
        request.tags().forEach((key, value) -> array.addObject().put("Key", key).put("Value", value));
    }
}
