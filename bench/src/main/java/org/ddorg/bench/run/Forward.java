package org.ddorg.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.ddorg.sandbox.http.Endpoint;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** Forwards requests to another server on this machine. */
record Forward(URI to) implements Endpoint {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Fields that belong to one connection, and that the JDK's client writes itself. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host", "content-length", "connection", "expect", "upgrade", "http2-settings", "transfer-encoding", "date");

    @Override
    public Response handle(Request request) {
        HttpRequest.Builder onward = HttpRequest.newBuilder(to.resolve(request.uri()));
        request.headers().forEach((name, value) -> {
            if (!OF_THE_CONNECTION.contains(name)) {
                onward.header(name, value);
            }
        });
        return answer(onward.method(request.method(), BodyPublishers.ofByteArray(request.body()))
                .build());
    }

    private static Response answer(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            Map<String, String> headers = new LinkedHashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
            headers.keySet().removeIf(OF_THE_CONNECTION::contains);
            return new Response(response.statusCode(), headers, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Response.reset();
        }
    }
}
