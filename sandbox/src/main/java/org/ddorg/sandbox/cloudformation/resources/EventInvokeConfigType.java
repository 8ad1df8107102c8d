package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.Authorizer;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.cloudformation.resources.base.HandlerErrors;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.lambda.EventInvokeConfig;
import org.ddorg.sandbox.lambda.FunctionConfiguration;
import org.ddorg.sandbox.lambda.Functions;

/**
 * {@code AWS::Lambda::EventInvokeConfig}: retries and the on-failure destination of a function's events. The function's
 * role must be allowed to invoke the destination, as on Lambda (PutFunctionEventInvokeConfig).
 */
record EventInvokeConfigType(Functions functions, Authorizer authorizer) implements ResourceType {
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
        Optional<String> destination = Json.text(onFailure);
        destination.ifPresent(arn -> functions.find(functionArn(request)).ifPresent(source -> check(source, arn)));
        functions.configure(functionArn(request), new EventInvokeConfig(retries, destination));
        return ProvisionedResource.of(physicalId, Map.of());
    }

    private void check(FunctionConfiguration source, String destination) {
        try {
            authorizer.check(source.caller(), Access.to("lambda:InvokeFunction", destination));
        } catch (AwsException e) {
            throw HandlerErrors.invalid(
                    "The function's execution role does not have permissions to call InvokeFunction on " + destination);
        }
    }

    private static String functionArn(ResourceRequest request) {
        String name = request.required("FunctionName");
        return name.startsWith("arn:") ? name : request.stack().arn("lambda", "function:" + name);
    }
}
