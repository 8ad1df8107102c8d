package org.ddorg.sandbox.datadog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.sandbox.http.Endpoint;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** Datadog's HTTP API: rate limit, keys and permissions, then the operation. */
public final class DatadogApi implements Endpoint {
    private final Datadog datadog;
    private final boolean hasPublicLists;
    private final List<Route> routes;
    private final Optional<RateLimitWindow> window;

    public DatadogApi(Datadog datadog) {
        this(datadog, 1);
    }

    public DatadogApi(Datadog datadog, int timeLapse) {
        this(datadog, timeLapse, false);
    }

    /**
     * @param timeLapse by which factor the periods of the rate limit are shortened
     * @param hasPublicLists whether this is {@code api.datadoghq.com}, which sends everybody the permission lists
     */
    public DatadogApi(Datadog datadog, int timeLapse, boolean hasPublicLists) {
        this.datadog = datadog;
        this.hasPublicLists = hasPublicLists;
        this.routes = Routes.of(datadog);
        this.window = datadog.options
                .rateLimit()
                .map(limit -> new RateLimitWindow(limit, datadog.options.clock(), timeLapse));
    }

    /**
     * The operation of a request, for example {@code PATCH /api/v2/integration/aws/accounts/{id}}; for an unknown
     * operation its method and path.
     */
    public String action(Request request) {
        return calls(request)
                .filter(Route.Call::hasMethod)
                .map(call -> call.route().action())
                .findFirst()
                .orElse(request.method() + " " + request.path());
    }

    @Override
    public Response handle(Request request) {
        return window.map(counted -> limited(counted.take(), request)).orElseGet(() -> answer(request));
    }

    private Response limited(RateLimitWindow.Slot place, Request request) {
        return place.mark(place.granted() ? answer(request) : write(place.refusal()));
    }

    private Response answer(Request request) {
        try {
            Route.Call call = find(request);
            authorize(call);
            return call.route().handler().apply(call);
        } catch (DatadogException e) {
            return write(e);
        }
    }

    private Response write(DatadogException error) {
        return error.response(datadog.options.errorStyle());
    }

    private Route.Call find(Request request) {
        List<Route.Call> calls = calls(request).toList();
        if (calls.isEmpty()) {
            throw DatadogException.plain(404, "Not Found");
        }
        return calls.stream()
                .filter(Route.Call::hasMethod)
                .findFirst()
                .orElseThrow(() -> DatadogException.plain(405, "Method Not Allowed"));
    }

    private Stream<Route.Call> calls(Request request) {
        return routes.stream().flatMap(route -> route.match(request).stream());
    }

    private void authorize(Route.Call call) {
        KeyRequirement access = call.route().access();
        if (access == KeyRequirement.PERMISSION_LIST) {
            authorizeList(call.http());
        }
        if (access.needsApiKey()) {
            requireKey(call.http(), "DD-API-KEY", datadog.options.apiKey());
        }
        if (access.needsApplicationKey()) {
            requireKey(call.http(), "DD-APPLICATION-KEY", datadog.options.applicationKey());
        }
        access.permission().filter(permission -> !datadog.grants(permission)).ifPresent(missing -> {
            throw DatadogException.plain(403, "Forbidden", "Failed permission authorization checks");
        });
    }

    private void authorizeList(Request request) {
        switch (hasPublicLists ? PermissionListAccess.EVERYBODY : datadog.listAccess()) {
            case EVERYBODY -> {}
            case WITH_KEYS -> {
                requireKey(request, "DD-API-KEY", datadog.options.apiKey());
                requireKey(request, "DD-APPLICATION-KEY", datadog.options.applicationKey());
            }
            case NOBODY -> throw DatadogException.plain(404, "Not Found");
        }
    }

    private static void requireKey(Request request, String header, String key) {
        if (!request.header(header).equals(Optional.of(key))) {
            throw DatadogException.plain(403, "Forbidden");
        }
    }
}
