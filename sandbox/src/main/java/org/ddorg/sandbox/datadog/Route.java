package org.ddorg.sandbox.datadog;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/**
 * One operation of the API, for example {@code GET /api/v2/integration/aws/accounts/{id}}.
 *
 * @param handler throws a {@link DatadogException} for every error
 */
record Route(
        String method, String template, Pattern path, KeyRequirement access, Function<Route.Call, Response> handler) {
    static Route of(String method, String template, KeyRequirement access, Function<Route.Call, Response> handler) {
        Pattern path = Pattern.compile(template.replace("{id}", "(?<id>[^/]+)"));
        return new Route(method, template, path, access, handler);
    }

    /** The call that a request makes, if its path matches; the method may differ. */
    Optional<Call> match(Request request) {
        Matcher matcher = path.matcher(request.path());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Call(this, request, matcher.groupCount() == 0 ? "" : matcher.group("id")));
    }

    /** The operation's name for faults and records: method and path template. */
    String action() {
        return method + " " + template;
    }

    /** A request to a known path; {@code id} is the path's variable part, empty where it has none. */
    record Call(Route route, Request http, String id) {
        boolean hasMethod() {
            return route.method().equals(http.method());
        }
    }
}
