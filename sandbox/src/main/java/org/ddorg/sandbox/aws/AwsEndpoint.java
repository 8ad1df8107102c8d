package org.ddorg.sandbox.aws;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.ddorg.sandbox.faults.Call;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Faults;
import org.ddorg.sandbox.http.Endpoint;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/**
 * The endpoint of all AWS services: identifies caller and service, applies faults, checks the caller's permissions and
 * passes the request to the service. Errors are written in the protocol of the request.
 */
public final class AwsEndpoint implements Endpoint {
    private final Credentials credentials;
    private final Authorizer authorizer;
    private final Faults faults;
    private final Map<String, AwsService> services = new ConcurrentHashMap<>();
    private final Map<String, Endpoint> openPaths = new ConcurrentSkipListMap<>();
    private final AtomicLong requests = new AtomicLong();

    public AwsEndpoint(Credentials credentials, Authorizer authorizer, Faults faults) {
        this.credentials = credentials;
        this.authorizer = authorizer;
        this.faults = faults;
    }

    public AwsEndpoint serve(AwsService service) {
        services.put(service.signingName(), service);
        return this;
    }

    /** The signing names of the services. */
    public Set<String> services() {
        return Set.copyOf(services.keySet());
    }

    /**
     * Passes unsigned requests whose path starts with the prefix to an endpoint. For faults, the service is the prefix
     * without slashes, and the action is the HTTP method.
     */
    public AwsEndpoint open(String prefix, Endpoint endpoint) {
        openPaths.put(prefix, endpoint);
        return this;
    }

    @Override
    public Response handle(Request http) {
        String requestId = String.format(Locale.ROOT, "00000000-0000-4000-8000-%012x", requests.incrementAndGet());
        Response response = openPath(http)
                .map(open -> answerOpen(open, http, requestId))
                .orElseGet(() -> answerSigned(http, requestId))
                .withHeader("x-amzn-RequestId", requestId);
        return faults.recorded(http, response);
    }

    /**
     * A call of CloudFormation, within the process, with the same faults, permissions and records as a call
     * over HTTP.
     *
     * @param signingName of the service
     * @param request with an empty action where the HTTP request names the operation
     * @throws AwsException for every error
     */
    public Response call(String signingName, AwsRequest request) {
        AwsService service = service(signingName);
        AwsRequest named = request.action().isEmpty() ? request.withAction(service.action(request.http())) : request;
        return faults.around(
                call(service, named),
                failure -> {
                    throw error(failure);
                },
                () -> permitted(service, named, Optional.of("cloudformation.amazonaws.com")));
    }

    private Optional<Map.Entry<String, Endpoint>> openPath(Request http) {
        return openPaths.entrySet().stream()
                .filter(path -> http.path().startsWith(path.getKey()))
                .findFirst();
    }

    private Response answerOpen(Map.Entry<String, Endpoint> open, Request http, String requestId) {
        Call call = Call.of(open.getKey().replace("/", ""), http.method());
        return faults.around(
                call,
                failure -> render(failure, http, requestId),
                () -> open.getValue().handle(http));
    }

    private Response answerSigned(Request http, String requestId) {
        try {
            Signature signature = Signature.of(http);
            AwsService service = service(signature.service());
            AwsRequest request = read(http, service, caller(signature), requestId);
            return faults.around(
                    call(service, request),
                    failure -> render(failure, http, requestId),
                    () -> answer(service, request));
        } catch (AwsException e) {
            return Protocol.error(http, e, requestId);
        }
    }

    private static AwsRequest read(Request http, AwsService service, Caller caller, String requestId) {
        Map<String, String> parameters = Protocol.parameters(http);
        String action = parameters.get("Action");
        return new AwsRequest(caller, action != null ? action : service.action(http), parameters, http, requestId);
    }

    private AwsService service(String name) {
        return Optional.ofNullable(services.get(name))
                .orElseThrow(() -> new AwsException(
                        400, "UnknownService", "The sandbox has no service with the signing name " + name + "."));
    }

    private Caller caller(Signature signature) {
        return credentials
                .caller(signature.accessKeyId(), signature.region())
                .orElseThrow(() -> new AwsException(
                        403, "InvalidClientTokenId", "The security token included in the request is invalid."));
    }

    private Response answer(AwsService service, AwsRequest request) {
        try {
            return permitted(service, request, Optional.empty());
        } catch (AwsException e) {
            return Protocol.error(request.http(), e, request.requestId());
        } catch (RuntimeException e) {
            AwsException failure = new AwsException(500, "InternalFailure", "Internal error of the sandbox: " + e);
            return Protocol.error(request.http(), failure, request.requestId());
        }
    }

    /** @param via the service that calls with the caller's permissions */
    private Response permitted(AwsService service, AwsRequest request, Optional<String> via) {
        if (request.caller().roleName().isPresent()) {
            service.access(request).stream()
                    .map(access -> via.map(access::calledVia).orElse(access))
                    .forEach(access -> authorizer.check(request.caller(), access));
        }
        return service.handle(request);
    }

    private static Call call(AwsService service, AwsRequest request) {
        Map<String, String> names = new LinkedHashMap<>(request.parameters());
        names.entrySet().removeIf(parameter -> !Call.keeps(parameter.getKey(), parameter.getValue()));
        Caller caller = request.caller();
        return new Call(service.signingName(), request.action(), caller.accountId(), caller.principalArn(), names);
    }

    private static Response render(Effect.Fail failure, Request http, String requestId) {
        return Protocol.error(http, error(failure), requestId);
    }

    private static AwsException error(Effect.Fail failure) {
        return new AwsException(failure.status(), failure.code(), failure.message());
    }
}
