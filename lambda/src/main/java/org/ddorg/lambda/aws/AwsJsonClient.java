package org.ddorg.lambda.aws;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.lambda.http.HttpAnswer;
import org.ddorg.lambda.request.Json;

/** Calls of AWS services that speak JSON, tried again where that may help ({@link Retry}). */
final class AwsJsonClient {
    private static final int OK = 200;

    private final AwsClientContext access;
    private final String service;
    private final SigV4Client post;

    /** @param service its name in hosts, signatures and permissions: {@code organizations} */
    AwsJsonClient(AwsClientContext access, String service, String region) {
        this.access = access;
        this.service = service;
        this.post = new SigV4Client(
                access, service, region, URI.create("https://" + service + "." + region + "." + domain(region)));
    }

    private static String domain(String region) {
        return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    }

    /**
     * The answer to an empty request.
     *
     * @param action its name in permissions: {@code DescribeOrganization}
     * @throws AwsServiceException with the code of the error that the service answers
     * @throws IOException when there is no answer, or none that can be read
     */
    Map<String, Object> post(String action, String path, Map<String, String> headers) throws IOException {
        return post(action, path, headers, Map.of());
    }

    /**
     * The answer to a request.
     *
     * @param action its name in permissions: {@code GetSecretValue}
     * @throws AwsServiceException with the code of the error that the service answers
     * @throws IOException when there is no answer, or none that can be read
     */
    Map<String, Object> post(String action, String path, Map<String, String> headers, Map<String, Object> request)
            throws IOException {
        return access.retry().call(service + ":" + action, () -> once(path, headers, request));
    }

    private Map<String, Object> once(String path, Map<String, String> headers, Map<String, Object> request)
            throws IOException {
        HttpAnswer answer = post.send(path, headers, Json.write(request));
        if (answer.status() != OK) {
            throw refused(answer);
        }
        return Json.object(answer.body().isEmpty() ? "{}" : answer.body());
    }

    private static AwsServiceException refused(HttpAnswer answer) {
        Map<String, Object> body = read(answer.body());
        Object message = Stream.of("message", "Message")
                .filter(body::containsKey)
                .findFirst()
                .map(body::get)
                .orElse("");
        return new AwsServiceException(answer.status(), code(answer, body), String.valueOf(message));
    }

    /** What refuses in the service's place, a proxy say, need not write JSON. */
    private static Map<String, Object> read(String text) {
        try {
            return Json.object(text);
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** Services say it in a header or in the body, with a namespace in front or a URL behind. */
    private static String code(HttpAnswer answer, Map<String, Object> body) {
        String type = answer.header("x-amzn-errortype")
                .or(() -> Optional.ofNullable(body.get("__type")).map(String::valueOf))
                .orElse(String.valueOf(answer.status()));
        String named = type.substring(type.indexOf('#') + 1);
        return named.contains(":") ? named.substring(0, named.indexOf(':')) : named;
    }
}
