package org.ddorg.sandbox.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.encoding.XmlWriter;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/**
 * A signed call to a service of AWS.
 *
 * @param action the operation, for example {@code CreateRole}
 * @param parameters of the query protocol, with their dotted names ({@code Tags.member.1.Key}); empty for others
 * @param http the HTTP request, for JSON and REST services
 * @param requestId the request id in the response
 */
public record AwsRequest(Caller caller, String action, Map<String, String> parameters, Request http, String requestId) {
    /** A call within the process, with a fixed request id. */
    public AwsRequest(Caller caller, String action, Map<String, String> parameters, Request http) {
        this(caller, action, parameters, http, "00000000-0000-4000-8000-000000000000");
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** @throws AwsException {@code ValidationError} when the parameter is missing */
    public String required(String name) {
        return parameter(name)
                .orElseThrow(() -> new AwsException(
                        400, "ValidationError", "The request must contain the parameter " + name + "."));
    }

    /** The parameters of the query protocol as a tree: {@code Tags.member.1.Key} is in a list of objects. */
    public ObjectNode parameterTree() {
        return QueryParameters.tree(parameters);
    }

    /**
     * The body of a request in a JSON protocol; an empty one is an empty object.
     *
     * @throws AwsException {@code SerializationException} when it is not a JSON object
     */
    public ObjectNode json() {
        try {
            String text = http.text();
            if (Json.parse(text.isBlank() ? "{}" : text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new AwsException(
                    400, "SerializationException", "The request is not valid JSON: " + e.getOriginalMessage());
        }
        throw new AwsException(400, "SerializationException", "The request is not a JSON object.");
    }

    /** A response in the query protocol, with a result. */
    public Response answer(Consumer<XmlWriter> result) {
        return wrapped(xml -> xml.element(action + "Result", result));
    }

    /** A response in the query protocol, without a result. */
    public Response emptyAnswer() {
        return wrapped(nothing -> {});
    }

    private Response wrapped(Consumer<XmlWriter> result) {
        String document = XmlWriter.document(action + "Response", Protocol.namespace(parameters), xml -> {
            result.accept(xml);
            xml.element("ResponseMetadata", metadata -> metadata.text("RequestId", requestId));
        });
        return Response.of(200, "text/xml", document);
    }

    AwsRequest withAction(String name) {
        return new AwsRequest(caller, name, parameters, http, requestId);
    }
}
