package org.ddorg.sandbox.aws;

import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.http.Request;

/**
 * A signed call to a service of AWS.
 *
 * @param caller who calls
 * @param action the operation, {@code CreateRole} say
 * @param parameters of the query protocol, with their dotted names ({@code Tags.member.1.Key}); empty for others
 * @param http the request itself, for services that speak JSON or REST
 * @param requestId what AWS names this call by in its answer
 */
public record AwsRequest(Caller caller, String action, Map<String, String> parameters, Request http, String requestId) {

    /** A call made in the sandbox's own process, which no client asks for by its id. */
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

    AwsRequest withAction(String name) {
        return new AwsRequest(caller, name, parameters, http, requestId);
    }
}
