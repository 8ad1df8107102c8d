package org.ddorg.sandbox.cloudformation.resources.custom;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.lambda.FunctionConfiguration;
import org.ddorg.sandbox.lambda.Functions;

/** {@code Custom::*} and {@code AWS::CloudFormation::CustomResource}: an event for a function, and its response. */
public record CustomResourceType(Functions functions, ResponseUrls urls) implements ResourceType {
    private static final int LONGEST_TIMEOUT = 3600;
    private static final int LONGEST_ID = 1024;

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        CustomResourceEvent event = CustomResourceEvent.of("Create", request);
        CustomResourceResponse answer = askForCreate(event);
        if (!answer.isSuccess()) {
            throw answer.failure(
                    event, answer.hasPhysicalId() ? answer.physicalId() : request.generatedName(LONGEST_ID));
        }
        return answer.provisioned();
    }

    /** Without a response the function may have created something: the rollback deletes it by a generated id. */
    private CustomResourceResponse askForCreate(CustomResourceEvent event) {
        try {
            return ask(event);
        } catch (ResourceFailure e) {
            throw new ResourceFailure(
                    String.valueOf(e.getMessage()), event.request().generatedName(LONGEST_ID));
        }
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        return askToChange("Update", request).provisioned();
    }

    @Override
    public void delete(ResourceRequest request) {
        askToChange("Delete", request);
    }

    private CustomResourceResponse askToChange(String requestType, ResourceRequest request) {
        CustomResourceEvent event = CustomResourceEvent.of(requestType, request);
        CustomResourceResponse answer = ask(event);
        if (!answer.isSuccess()) {
            throw answer.failure(event, request.physicalId());
        }
        return answer;
    }

    private CustomResourceResponse ask(CustomResourceEvent event) {
        FunctionConfiguration function = function(event.request());
        ResponseUrls.Issued url = urls.issue(event.request().stack().region(), event.requestId());
        try {
            functions.invokeAsync(function, event.json(url.url()));
            return CustomResourceResponse.read(await(url, event), event);
        } finally {
            urls.withdraw(event.requestId());
        }
    }

    private static byte[] await(ResponseUrls.Issued url, CustomResourceEvent event) {
        try {
            return url.answer().get(timeout(event.request()), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw noAnswer(event);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a response future never fails", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResourceFailure("the sandbox is shutting down");
        }
    }

    private FunctionConfiguration function(ResourceRequest request) {
        String token = request.required("ServiceToken");
        if (!token.contains(":lambda:")) {
            throw new ResourceFailure("Invalid service token: the sandbox invokes only functions, not " + token);
        }
        return functions
                .find(token)
                .orElseThrow(() -> new ResourceFailure("Function not found: " + token + " (Service: AWSLambda; Status "
                        + "Code: 404; Error Code: ResourceNotFoundException)"));
    }

    /** ServiceTimeout: 1 to 3,600 seconds, by default an hour. */
    private static int timeout(ResourceRequest request) {
        String text = request.text("ServiceTimeout").orElse("" + LONGEST_TIMEOUT);
        int seconds = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (seconds < 1 || seconds > LONGEST_TIMEOUT) {
            throw new ResourceFailure(
                    "ServiceTimeout must be an integer between 1 and " + LONGEST_TIMEOUT + ", but is " + text);
        }
        return seconds;
    }

    private static ResourceFailure noAnswer(CustomResourceEvent event) {
        return new ResourceFailure("CloudFormation did not receive a response from your Custom Resource. Please check "
                + "your logs for requestId [" + event.requestId() + "]. If you are using the Python cfn-response "
                + "module, you may need to update your Lambda function code so that CloudFormation can attach the "
                + "updated version.");
    }
}
