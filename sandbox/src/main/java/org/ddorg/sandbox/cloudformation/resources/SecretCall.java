package org.ddorg.sandbox.cloudformation.resources;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.http.Request;

/** Calls of Secrets Manager, which speaks JSON. */
record SecretCall(AwsApi aws, Caller caller) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws ResourceFailure worded as CloudFormation's resource handlers do */
    JsonNode run(String action, ObjectNode input) {
        try {
            return call(action, input);
        } catch (AwsException e) {
            throw Failures.of("SecretsManager", e);
        }
    }

    /** Runs a call whose secret may be gone already. */
    void runIfThere(String action, ObjectNode input) {
        try {
            call(action, input);
        } catch (AwsException e) {
            if (!e.code().equals("ResourceNotFoundException")) {
                throw Failures.of("SecretsManager", e);
            }
        }
    }

    private JsonNode call(String action, ObjectNode input) {
        Map<String, String> headers =
                Map.of("x-amz-target", "secretsmanager." + action, "content-type", "application/x-amz-json-1.1");
        byte[] body = input.toString().getBytes(UTF_8);
        Request http = new Request("POST", URI.create("/"), headers, body);
        try {
            return JSON.readTree(aws.call("secretsmanager", new AwsRequest(caller, action, Map.of(), http))
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
