package org.ddorg.lambda.aws;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.ddorg.lambda.run.Deadline;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.regions.Region;

/**
 * How the function reaches AWS. Region, credentials and endpoint are given outright: the SDK's search for them
 * would read files and system properties on a cold start.
 */
public final class AwsAccess {
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final Duration WHOLE_CALL = Duration.ofMinutes(5);
    private static final int ATTEMPTS = 6;

    /** One for all clients: the SDK would give each of them five threads, and keep them. */
    private static final ScheduledExecutorService TIMER = timer();

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, AwsAccess::daemon);
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ddorg-timer");
        thread.setDaemon(true);
        return thread;
    }

    private final Map<String, String> environment;
    private final HttpClient http;
    private final Deadline deadline;

    /** @param deadline after which no call goes on */
    public AwsAccess(Map<String, String> environment, HttpClient http, Deadline deadline) {
        this.environment = environment;
        this.http = http;
        this.deadline = deadline;
    }

    /** The client of a service in a region, or at {@code AWS_ENDPOINT_URL} where that is set. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, Region region) {
        endpoint().ifPresent(builder::endpointOverride);
        return builder.httpClient(new JdkHttpClient(http, () -> deadline.atMost(CALL)))
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(credentials()))
                .overrideConfiguration(patience())
                .build();
    }

    /** A request that is signed already, tried once. */
    HttpExecuteResponse send(HttpExecuteRequest signed) throws IOException {
        return new JdkHttpClient(http, () -> deadline.atMost(CALL))
                .prepareRequest(signed)
                .call();
    }

    /** Waits before the next try. */
    void pause(Duration wait, String doing) {
        deadline.pause(wait, doing);
    }

    Region region() {
        return Region.of(environment.getOrDefault("AWS_REGION", "us-east-1"));
    }

    Optional<URI> endpoint() {
        return Optional.ofNullable(environment.get("AWS_ENDPOINT_URL"))
                .filter(url -> !url.isBlank())
                .map(URI::create);
    }

    /** Throttling and 5xx are tried again by the SDK, with its backoff. */
    private ClientOverrideConfiguration patience() {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(deadline.atMost(WHOLE_CALL))
                .scheduledExecutorService(TIMER)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build())
                .build();
    }

    AwsCredentials credentials() {
        String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
        return token.isEmpty()
                ? AwsBasicCredentials.create(id, secret)
                : AwsSessionCredentials.create(id, secret, token);
    }
}
