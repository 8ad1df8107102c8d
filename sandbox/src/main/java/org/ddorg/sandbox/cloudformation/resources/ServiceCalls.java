package org.ddorg.sandbox.cloudformation.resources;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.cloudformation.resources.base.HandlerErrors;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Request;

/** Calls of S3 and Secrets Manager for a resource, with the permissions of the principal that deploys it. */
record ServiceCalls(AwsClient aws) {
    /** @throws ResourceFailure with CloudFormation's wording of the service's error */
    void s3(ResourceRequest request, String method, String path, String body) {
        HandlerErrors.orFail("S3", () -> aws.s3(request.stack().principal(), method, path, body));
    }

    /** Deletes what may no longer exist. */
    void deleteFromS3(ResourceRequest request, String path) {
        HandlerErrors.orFailIfExists("S3", () -> aws.s3(request.stack().principal(), "DELETE", path, ""));
    }

    /** @throws ResourceFailure with CloudFormation's wording of the service's error */
    ObjectNode secret(ResourceRequest request, String action, ObjectNode input) {
        return HandlerErrors.orFail("SecretsManager", () -> call(request, action, input));
    }

    /** Runs a call on a secret that may no longer exist. */
    void secretIfExists(ResourceRequest request, String action, ObjectNode input) {
        HandlerErrors.orFailIfExists("SecretsManager", () -> call(request, action, input));
    }

    private ObjectNode call(ResourceRequest request, String action, ObjectNode input) {
        Map<String, String> headers =
                Map.of("x-amz-target", "secretsmanager." + action, "content-type", "application/x-amz-json-1.1");
        byte[] body = input.toString().getBytes(UTF_8);
        Request http = new Request("POST", URI.create("/"), headers, body);
        AwsRequest call = new AwsRequest(request.stack().principal(), action, Map.of(), http);
        return Json.parseOwn(new String(aws.call("secretsmanager", call).body(), UTF_8));
    }
}
