package org.ddorg.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.encoding.XmlWriter;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** The protocols of AWS services. */
public enum Protocol {
    /** Form parameters in, XML out: IAM, STS, CloudFormation. */
    QUERY,
    /** JSON both ways, the operation in a header: Organizations, Secrets Manager. */
    JSON,
    /** Method and path in, JSON out: Account Management. */
    REST_JSON,
    /** Method and path in, XML out: S3. */
    REST_XML;

    private static final String JSON_TYPE = "application/x-amz-json-1.1";

    /** The XML namespaces of the services in the query protocol, by the version that their requests name. */
    private static final Map<String, String> NAMESPACES = Map.of(
            "2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/",
            "2010-05-15", "http://cloudformation.amazonaws.com/doc/2010-05-15/",
            "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/");

    /** What JSON services and S3 call the errors that are common to all services; the rest has the same name. */
    private static final Map<String, String> JSON_CODES = Map.of(
            "AccessDenied", "AccessDeniedException",
            "IncompleteSignature", "IncompleteSignatureException",
            "InvalidAction", "UnknownOperationException",
            "InvalidClientTokenId", "UnrecognizedClientException",
            "MissingAuthenticationToken", "MissingAuthenticationTokenException",
            "Throttling", "ThrottlingException");

    private static final Map<String, String> S3_CODES = Map.of(
            "InternalFailure", "InternalError",
            "InvalidClientTokenId", "InvalidAccessKeyId",
            "MissingAuthenticationToken", "AccessDenied");

    public static Protocol of(Request http) {
        if (http.header("x-amz-target").isPresent()) {
            return JSON;
        }
        if (isOf(http, "application/x-www-form-urlencoded") || http.query().containsKey("Action")) {
            return QUERY;
        }
        // Objects in S3 may be JSON too, but they use PUT.
        boolean json = http.method().equals("POST") && http.query().isEmpty() && isOf(http, "application/json");
        return json ? REST_JSON : REST_XML;
    }

    private static boolean isOf(Request http, String type) {
        return http.header("content-type")
                .filter(given -> given.startsWith(type))
                .isPresent();
    }

    /** The operation that a request of the JSON protocol names; empty when it names none. */
    static String target(Request http) {
        return http.header("x-amz-target")
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .orElse("");
    }

    static Map<String, String> parameters(Request http) {
        if (of(http) != QUERY) {
            return Map.of();
        }
        return http.body().length > 0 ? http.form() : http.query();
    }

    /** The XML namespace of a response to a request with these parameters; empty for an unknown version. */
    static String namespace(Map<String, String> parameters) {
        return NAMESPACES.getOrDefault(parameters.getOrDefault("Version", ""), "");
    }

    /** An error in the protocol of the request. */
    static Response error(Request http, AwsException error, String requestId) {
        return switch (of(http)) {
            case QUERY ->
                Response.of(error.status(), "text/xml", queryError(error, namespace(parameters(http)), requestId));
            case REST_XML -> Response.of(error.status(), "application/xml", restError(error, requestId));
            case JSON -> json(error, error.status() == 403 ? 400 : error.status(), JSON_TYPE, "Message");
            case REST_JSON -> json(error, error.status(), "application/json", "message");
        };
    }

    private static String queryError(AwsException error, String namespace, String requestId) {
        String type = error.status() < 500 ? "Sender" : "Receiver";
        return XmlWriter.document(
                "ErrorResponse",
                namespace,
                xml -> xml.element("Error", body -> write(body.text("Type", type), error.code(), error))
                        .text("RequestId", requestId));
    }

    private static String restError(AwsException error, String requestId) {
        return XmlWriter.document(
                "Error",
                xml -> write(xml, S3_CODES.getOrDefault(error.code(), error.code()), error)
                        .text("RequestId", requestId));
    }

    private static XmlWriter write(XmlWriter xml, String code, AwsException error) {
        return xml.text("Code", code).text("Message", message(error));
    }

    /** A result in the JSON protocol. */
    public static Response jsonResult(ObjectNode result) {
        return Response.of(200, JSON_TYPE, result.toString());
    }

    private static Response json(AwsException error, int status, String contentType, String messageKey) {
        String code = JSON_CODES.getOrDefault(error.code(), error.code());
        ObjectNode body = Json.object().put("__type", code).put(messageKey, message(error));
        return Response.of(status, contentType, body.toString()).withHeader("x-amzn-ErrorType", code);
    }

    private static String message(AwsException error) {
        return Optional.ofNullable(error.getMessage()).orElse("");
    }
}
