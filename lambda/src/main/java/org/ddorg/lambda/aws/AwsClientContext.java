package org.ddorg.lambda.aws;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ddorg.lambda.http.HttpRequest;
import org.ddorg.lambda.http.HttpResponse;
import org.ddorg.lambda.http.HttpSender;
import org.ddorg.lambda.run.Deadline;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Region, credentials, endpoint and HTTP client of AWS calls. They come from the environment alone: the AWS SDK's lookup
 * would read files and system properties on a cold start.
 */
public final class AwsClientContext {
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

    private final Map<String, String> environment;
    private final HttpSender http;
    private final Deadline deadline;
    private final boolean policiesMayBeNew;

    /** @param deadline the end of all calls */
    public AwsClientContext(Map<String, String> environment, HttpSender http, Deadline deadline) {
        this(environment, http, deadline, true);
    }

    private AwsClientContext(
            Map<String, String> environment, HttpSender http, Deadline deadline, boolean policiesMayBeNew) {
        this.environment = environment;
        this.http = http;
        this.deadline = deadline;
        this.policiesMayBeNew = policiesMayBeNew;
    }

    /** The same for calls of which a denial is final. */
    public AwsClientContext withSettledPolicies() {
        return new AwsClientContext(environment, http, deadline, false);
    }

    /** Sends a signed request once. */
    HttpResponse send(HttpRequest signed) throws IOException {
        return http.send(signed, deadline.cap(CALL_TIMEOUT));
    }

    Retry retry() {
        return new Retry(deadline, policiesMayBeNew);
    }

    String region() {
        return environment.getOrDefault("AWS_REGION", "us-east-1");
    }

    /** {@code AWS_ENDPOINT_URL}, for an emulator. */
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
