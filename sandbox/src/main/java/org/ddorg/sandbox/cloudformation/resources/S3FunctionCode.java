package org.ddorg.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.cloudformation.resources.base.HandlerErrors;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.lambda.FunctionCode;
import org.ddorg.sandbox.lambda.Functions;

/**
 * The object in S3 that holds a function's code.
 *
 * @param reader the deploying principal, which must be allowed to read the object
 * @param code the {@code Code} property
 */
record S3FunctionCode(AwsClient aws, Caller reader, JsonNode code) {
    FunctionCode.Jar load(Functions functions) {
        String version = version(call("HEAD"));
        return functions.jar(version, () -> call("GET").body());
    }

    private String version(Response head) {
        return object() + "@" + head.header("ETag").orElseThrow(() -> new IllegalStateException("S3 answered no ETag"));
    }

    private Response call(String method) {
        String path = URLEncoder.encode("/" + object(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        try {
            return aws.s3(reader, method, path, "");
        } catch (AwsException e) {
            throw HandlerErrors.handler(
                    "Your access has been denied by S3, please make sure your request credentials have permission to "
                            + "GetObject for " + object() + ". S3 Error Code: " + e.code() + ". S3 Error Message: "
                            + e.getMessage() + " (Service: Lambda, Status Code: 403)",
                    e.status() == 404 ? "InvalidRequest" : "AccessDenied");
        }
    }

    private String object() {
        return code.path("S3Bucket").asText() + "/" + code.path("S3Key").asText();
    }
}
