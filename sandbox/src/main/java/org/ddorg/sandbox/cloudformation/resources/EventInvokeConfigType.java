package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.lambda.AsyncSettings;
import org.ddorg.sandbox.lambda.Functions;

/** {@code AWS::Lambda::EventInvokeConfig}: retries and the on-failure destination of a function's events. */
record EventInvokeConfigType(Schema schema, Functions functions) implements ResourceType {

    @Override
    public Provisioned create(ResourceRequest request) {
        put(request);
        return Provisioned.of(PhysicalIds.generate(request, 128), Map.of());
    }

    @Override
    public Provisioned update(ResourceRequest request) {
        if (schema.replaces(request.oldProperties(), request.properties())) {
            return create(request);
        }
        put(request);
        return Provisioned.of(request.physicalId(), Map.of());
    }

    @Override
    public void delete(ResourceRequest request) {
        functions.configure(functionArn(request), AsyncSettings.DEFAULT);
    }

    private void put(ResourceRequest request) {
        int retries =
                request.text("MaximumRetryAttempts").map(Integer::parseInt).orElse(2);
        functions.configure(functionArn(request), new AsyncSettings(retries, onFailure(request)));
    }

    private static Optional<String> onFailure(ResourceRequest request) {
        JsonNode destination =
                request.properties().path("DestinationConfig").path("OnFailure").path("Destination");
        return Optional.ofNullable(destination.textValue());
    }

    private static String functionArn(ResourceRequest request) {
        String name = request.required("FunctionName");
        StackContext stack = request.stack();
        return name.startsWith("arn:")
                ? name
                : "arn:" + stack.partition() + ":lambda:" + stack.region() + ":" + stack.accountId() + ":function:"
                        + name;
    }
}
