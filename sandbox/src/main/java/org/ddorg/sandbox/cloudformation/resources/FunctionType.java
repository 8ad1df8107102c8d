package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.cloudformation.resources.base.HandlerErrors;
import org.ddorg.sandbox.cloudformation.resources.base.ProvisionedResource;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceType;
import org.ddorg.sandbox.cloudformation.resources.iam.IamCall;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.lambda.FunctionCode;
import org.ddorg.sandbox.lambda.FunctionConfiguration;
import org.ddorg.sandbox.lambda.Functions;

/** {@code AWS::Lambda::Function}: a function; its code must be readable, and its role must trust Lambda. */
record FunctionType(AwsClient aws, Functions functions) implements ResourceType {
    private static final String UNTRUSTED = "The role defined for the function cannot be assumed by Lambda.";

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name = request.name();
        if (functions.find(arn(request, name)).isPresent()) {
            throw HandlerErrors.alreadyExists("AWS::Lambda::Function", name);
        }
        return put(request, name);
    }

    @Override
    public ProvisionedResource update(ResourceRequest request) {
        return put(request, request.physicalId());
    }

    @Override
    public void delete(ResourceRequest request) {
        functions.remove(arn(request, request.physicalId()));
    }

    private ProvisionedResource put(ResourceRequest request, String name) {
        String role = request.required("Role");
        IamCall.requireTrust(aws, request, role, "lambda.amazonaws.com", UNTRUSTED);
        functions.put(new FunctionConfiguration(
                arn(request, name),
                request.text("Runtime").orElse(""),
                request.text("Handler").orElse(""),
                role,
                code(request),
                Json.textMembers(request.properties().at("/Environment/Variables")),
                Duration.ofSeconds(number(request, "Timeout", 3, 1, 900)),
                number(request, "MemorySize", 128, 128, 10_240),
                request.properties().at("/LoggingConfig/LogGroup").asText("/aws/lambda/" + name)));
        return request.provisioned(name);
    }

    private FunctionCode code(ResourceRequest request) {
        JsonNode code = request.properties().path("Code");
        if (code.has("ZipFile")) {
            return new FunctionCode.Inline(code.get("ZipFile").asText());
        }
        if (!code.has("S3Bucket") || !code.has("S3Key")) {
            throw HandlerErrors.invalid("Please provide a source for function code.");
        }
        return jar(
                request, code.get("S3Bucket").asText() + "/" + code.get("S3Key").asText());
    }

    private FunctionCode jar(ResourceRequest request, String object) {
        String version = read(request, "HEAD", object)
                .header("ETag")
                .orElseThrow(() -> new IllegalStateException("S3 answered no ETag"));
        return functions.jar(
                object + "@" + version, () -> read(request, "GET", object).body());
    }

    /** Reads the object as the deploying principal, which must be allowed to. */
    private Response read(ResourceRequest request, String method, String object) {
        String path = URLEncoder.encode("/" + object, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        try {
            return aws.s3(request.stack().principal(), method, path, "");
        } catch (AwsException e) {
            throw HandlerErrors.handler(
                    "Your access has been denied by S3, please make sure your request credentials have permission to "
                            + "GetObject for " + object + ". S3 Error Code: " + e.code() + ". S3 Error Message: "
                            + e.getMessage() + " (Service: Lambda, Status Code: 403)",
                    e.status() == 404 ? "InvalidRequest" : "AccessDenied");
        }
    }

    private static int number(ResourceRequest request, String property, int otherwise, int least, int most) {
        int number = request.text(property).map(Integer::parseInt).orElse(otherwise);
        if (number < least || number > most) {
            throw HandlerErrors.invalid("Value '" + number + "' at '" + property
                    + "' failed to satisfy constraint: Member must have value between " + least + " and " + most);
        }
        return number;
    }

    private static String arn(ResourceRequest request, String name) {
        return request.stack().arn("lambda", "function:" + name);
    }
}
