package org.ddorg.sandbox.aws;

import java.util.Optional;
import org.ddorg.sandbox.http.Request;

/**
 * The credential scope of a version 4 signature, from the header or a presigned URL. The signature itself is not
 * verified.
 */
record Signature(String accessKeyId, String region, String service) {
    /** @throws AwsException when the request is unsigned or its signature is malformed */
    static Signature of(Request http) {
        Optional<String> header = http.header("authorization");
        String credential = header.map(Signature::credential)
                .or(() -> Optional.ofNullable(http.query().get("X-Amz-Credential")))
                .orElseThrow(() ->
                        new AwsException(403, "MissingAuthenticationToken", "Request is missing Authentication Token"));
        String[] scope = credential.split("/", -1);
        if (scope.length != 5 || !scope[4].equals("aws4_request")) {
            throw incomplete("Credential must have exactly 5 slash-delimited elements, got '" + credential + "'");
        }
        return new Signature(scope[0], scope[2], scope[3]);
    }

    private static String credential(String authorization) {
        if (!authorization.startsWith("AWS4-HMAC-SHA256 ")) {
            throw incomplete("Unsupported AWS 'algorithm' in the Authorization header");
        }
        for (String part : authorization.substring("AWS4-HMAC-SHA256 ".length()).split(",", -1)) {
            if (part.strip().startsWith("Credential=")) {
                return part.strip().substring("Credential=".length());
            }
        }
        throw incomplete("Authorization header requires 'Credential' parameter.");
    }

    private static AwsException incomplete(String message) {
        return new AwsException(403, "IncompleteSignature", message);
    }
}
