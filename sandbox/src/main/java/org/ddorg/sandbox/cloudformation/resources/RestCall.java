package org.ddorg.sandbox.cloudformation.resources;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** Calls of a service that speaks REST. */
record RestCall(AwsApi aws, Caller caller, String service) {

    /** @throws ResourceFailure worded as CloudFormation's resource handlers do */
    Response run(String method, String uri, String body) {
        try {
            return call(method, uri, body);
        } catch (AwsException e) {
            throw Failures.of(service, e);
        }
    }

    /** Runs a call whose object may be gone already. */
    void runIfThere(String method, String uri) {
        try {
            call(method, uri, "");
        } catch (AwsException e) {
            if (e.status() != 404) {
                throw Failures.of(service, e);
            }
        }
    }

    private Response call(String method, String uri, String body) {
        Request http = new Request(method, URI.create(uri), Map.of(), body.getBytes(UTF_8));
        return aws.call(service.toLowerCase(Locale.ROOT), new AwsRequest(caller, "", Map.of(), http));
    }
}
