package org.ddorg.sandbox.cloudformation.resources;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Request;

/** Calls of Secrets Manager. */
record SecretsManagerCall(AwsClient aws, Caller caller) {
    /** @throws ResourceFailure with CloudFormation's wording of the service's error */
    ObjectNode run(String action, ObjectNode input) {
        return HandlerErrors.orFail("SecretsManager", () -> call(action, input));
    }

    /** Runs a call on a secret that may no longer exist. */
    void runIfExists(String action, ObjectNode input) {
        HandlerErrors.orFailIfExists("SecretsManager", () -> call(action, input));
    }

    private ObjectNode call(String action, ObjectNode input) {
        Map<String, String> headers =
                Map.of("x-amz-target", "secretsmanager." + action, "content-type", "application/x-amz-json-1.1");
        byte[] body = input.toString().getBytes(UTF_8);
        Request http = new Request("POST", URI.create("/"), headers, body);
        AwsRequest request = new AwsRequest(caller, action, Map.of(), http);
        return Json.parseOwn(new String(aws.call("secretsmanager", request).body(), UTF_8));
    }
}
