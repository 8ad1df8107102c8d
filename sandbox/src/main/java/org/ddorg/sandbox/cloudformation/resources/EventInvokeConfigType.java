package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.lambda.EventInvokeConfig;
import org.ddorg.sandbox.lambda.Functions;

/** {@code AWS::Lambda::EventInvokeConfig}: retries and the on-failure destination of a function's events. */
record EventInvokeConfigType(Functions functions) implements ResourceType {
    @Override
    public ProvisionedResource create(ResourceRequest request) {
        return put(request, request.generatedName(128));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        return put(request, request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        functions.configure(functionArn(request), EventInvokeConfig.DEFAULT);
    }

    private ProvisionedResource put(ResourceRequest request, String physicalId) {
        int retries =
                request.text("MaximumRetryAttempts").map(Integer::parseInt).orElse(2);
        JsonNode onFailure = request.properties().at("/DestinationConfig/OnFailure/Destination");
        functions.configure(functionArn(request), new EventInvokeConfig(retries, Json.text(onFailure)));
        return ProvisionedResource.of(physicalId, Map.of());
    }

    private static String functionArn(ResourceRequest request) {
        String name = request.required("FunctionName");
        return name.startsWith("arn:") ? name : request.stack().arn("lambda", "function:" + name);
    }
}
