package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.lambda.EventInvokeConfig;
import org.ddorg.sandbox.lambda.Functions;

/** {@code AWS::Lambda::EventInvokeConfig}: retries and the on-failure destination of a function's events. */
record EventInvokeConfigType(Functions functions) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        put(request);
        return ProvisionedResource.of(PhysicalIds.generate(request, 128), Map.of());
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        put(request);
        return ProvisionedResource.of(request.physicalId(), Map.of());
    }

    @Override
    public void delete(ResourceRequest request) {
        functions.configure(functionArn(request), EventInvokeConfig.DEFAULT);
    }

    private void put(ResourceRequest request) {
        int retries =
                request.text("MaximumRetryAttempts").map(Integer::parseInt).orElse(2);
        functions.configure(functionArn(request), new EventInvokeConfig(retries, onFailure(request)));
    }

    private static Optional<String> onFailure(ResourceRequest request) {
        JsonNode destination =
                request.properties().path("DestinationConfig").path("OnFailure").path("Destination");
        return Optional.ofNullable(destination.textValue());
    }

    private static String functionArn(ResourceRequest request) {
        String name = request.required("FunctionName");
        return name.startsWith("arn:") ? name : request.stack().arn("lambda", "function:" + name);
    }
}
