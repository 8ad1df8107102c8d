package org.ddorg.lambda.aws;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ddorg.lambda.http.Http;
import org.ddorg.lambda.http.HttpAnswer;
import org.ddorg.lambda.http.HttpCall;
import org.ddorg.lambda.run.Deadline;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * How the function reaches AWS. Region, credentials and endpoint are given outright: a search for them would read files
 * and system properties on a cold start.
 */
public final class AwsClientContext {
    private static final Duration CALL = Duration.ofSeconds(20);

    private final Map<String, String> environment;
    private final Http http;
    private final Deadline deadline;

    /** @param deadline after which no call goes on */
    public AwsClientContext(Map<String, String> environment, Http http, Deadline deadline) {
        this.environment = environment;
        this.http = http;
        this.deadline = deadline;
    }

    /** A request that is signed already, tried once. */
    HttpAnswer send(HttpCall signed) throws IOException {
        return http.send(signed, deadline.cap(CALL));
    }

    Retry retry() {
        return new Retry(deadline);
    }

    /** The region that the function runs in. */
    String region() {
        return environment.getOrDefault("AWS_REGION", "us-east-1");
    }

    /** Where the function is to be pointed at an emulator: {@code AWS_ENDPOINT_URL}. */
    Optional<URI> endpoint() {
        return Optional.ofNullable(environment.get("AWS_ENDPOINT_URL"))
                .filter(url -> !url.isBlank())
                .map(URI::create);
    }

    AwsCredentialsIdentity credentials() {
        String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
        return token.isEmpty()
                ? AwsCredentialsIdentity.create(id, secret)
                : AwsSessionCredentialsIdentity.create(id, secret, token);
    }
}
