package org.ddorg.sandbox.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Map;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** Calls services of the sandbox within the process, for any caller. */
@FunctionalInterface
public interface AwsClient {
    /**
     * @param service the signing name, for example {@code iam}
     * @param request with an empty action where method and path name the operation
     * @throws AwsException for every error that the service answers
     */
    Response call(String service, AwsRequest request);

    /** Calls S3; the path is {@code /bucket/key}, percent-encoded. */
    default Response s3(Caller caller, String method, String path, String body) {
        Request http = new Request(method, URI.create(path), Map.of(), body.getBytes(UTF_8));
        return call("s3", new AwsRequest(caller, "", Map.of(), http));
    }
}
