package org.ddorg.lambda;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ddorg.sandbox.http.Listener;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** Stands between the function and Datadog, passes everything on, and keeps what was sent. */
final class RecordingProxy implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final URI target;
    private final Listener listener;

    RecordingProxy(URI target) {
        this.target = target;
        this.listener = Listener.start(0, this::passOn);
    }

    String url() {
        return listener.url().toString();
    }

    List<String> bodies(String method) {
        return requests.stream()
                .filter(request -> request.method().equals(method))
                .map(Request::text)
                .toList();
    }

    private Response passOn(Request request) {
        requests.add(request);
        HttpRequest.Builder copy = HttpRequest.newBuilder(target.resolve(request.uri()))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        for (String name : List.of("accept", "content-type", "dd-api-key", "dd-application-key")) {
            request.header(name).ifPresent(value -> copy.header(name, value));
        }
        try {
            HttpResponse<byte[]> answer = http.send(copy.build(), HttpResponse.BodyHandlers.ofByteArray());
            String type = answer.headers().firstValue("content-type").orElse("application/json");
            return new Response(answer.statusCode(), Map.of("Content-Type", type), answer.body());
        } catch (IOException e) {
            return Response.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Response.reset();
        }
    }

    @Override
    public void close() {
        listener.close();
    }
}
