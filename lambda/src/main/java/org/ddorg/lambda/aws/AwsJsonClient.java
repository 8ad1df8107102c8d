package org.ddorg.lambda.aws;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.ddorg.lambda.http.HttpResponse;
import org.ddorg.lambda.request.Json;

/** Client of AWS services with JSON protocols; retries as {@link Retry} does. */
final class AwsJsonClient {
    private static final int OK = 200;

    private final AwsClientContext context;
    private final String service;
    private final SigV4Client client;

    /** @param service the name in hosts, signatures and permissions, such as {@code organizations} */
    AwsJsonClient(AwsClientContext context, String service, String region) {
        this.context = context;
        this.service = service;
        this.client = new SigV4Client(
                context, service, region, URI.create("https://" + service + "." + region + "." + domain(region)));
    }

    private static String domain(String region) {
        return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    }

    /**
     * @param action the name in permissions, such as {@code GetSecretValue}
     * @throws AwsServiceException when the service returns an error
     * @throws IOException when there is no response, or not a readable one
     */
    Map<String, Object> post(String action, String path, Map<String, String> headers, Map<String, Object> request)
            throws IOException {
        return context.retry().call(service + ":" + action, () -> once(path, headers, request));
    }

    private Map<String, Object> once(String path, Map<String, String> headers, Map<String, Object> request)
            throws IOException {
        HttpResponse response = client.send(path, headers, Json.write(request));
        if (response.status() != OK) {
            throw failure(response);
        }
        return Json.object(response.body().isEmpty() ? "{}" : response.body());
    }

    private static AwsServiceException failure(HttpResponse response) {
        Map<String, Object> body = read(response.body());
        Object message = body.getOrDefault("message", body.getOrDefault("Message", ""));
        return new AwsServiceException(response.status(), code(response, body), String.valueOf(message));
    }

    /** An error that a proxy returns need not be JSON. */
    private static Map<String, Object> read(String text) {
        try {
            return Json.object(text);
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** Services return the code in a header or in the body, after a namespace or before a URL. */
    private static String code(HttpResponse response, Map<String, Object> body) {
        String type = response.header("x-amzn-errortype")
                .or(() -> Optional.ofNullable(body.get("__type")).map(String::valueOf))
                .orElse(String.valueOf(response.status()));
        String named = type.substring(type.indexOf('#') + 1);
        return named.contains(":") ? named.substring(0, named.indexOf(':')) : named;
    }
}
