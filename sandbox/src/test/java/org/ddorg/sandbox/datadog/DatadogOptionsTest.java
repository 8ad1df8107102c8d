package org.ddorg.sandbox.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.ddorg.sandbox.http.Listener;
import org.ddorg.sandbox.http.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be set: the clock, the rate limit, how errors are written, and what was there before. */
class DatadogOptionsTest {
    private static final String ACCOUNT = "111111111111";

    private final SetClock clock = new SetClock(Instant.parse("2026-01-01T00:00:03Z"));
    private Datadog datadog = new Datadog(DatadogOptions.defaults());
    private Listener listener = Listener.start(0, new DatadogApi(datadog));

    @AfterEach
    void stop() {
        listener.close();
    }

    private Wire serve(DatadogOptions options) {
        return serve(options, 1);
    }

    private Wire serve(DatadogOptions options, int timeLapse) {
        listener.close();
        datadog = new Datadog(options.withClock(clock));
        listener = Listener.start(0, new DatadogApi(datadog, timeLapse));
        return new Wire(listener.url());
    }

    @Test
    void requestBeyondTheLimitIsRefusedUntilTheWindowEnds() {
        Wire wire = serve(DatadogOptions.defaults().withRateLimit(new RateLimit(2, 10)));
        HttpResponse<String> first = wire.get(Wire.ACCOUNTS);
        wire.getWithoutKeys(Wire.ACCOUNTS);

        HttpResponse<String> refused = wire.get(Wire.ACCOUNTS);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(limitHeaders(first)).isEqualTo("2/10/1/7/aws_integration");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body())
                .isEqualTo("{\"errors\":[\"Rate limit of 2 requests in 10 seconds reached."
                        + " Please try again later.\"]}");
        assertThat(limitHeaders(refused)).isEqualTo("2/10/0/7/aws_integration");

        clock.forward(Duration.ofSeconds(7));
        assertThat(wire.get(Wire.ACCOUNTS).statusCode()).isEqualTo(200);
    }

    @Test
    void timeLapseShortensTheRateLimitPeriod() {
        Wire wire = serve(DatadogOptions.defaults().withRateLimit(new RateLimit(1, 10)), 20);
        wire.get(Wire.ACCOUNTS);

        assertThat(limitHeaders(wire.get(Wire.ACCOUNTS))).isEqualTo("1/10/0/1/aws_integration");
        clock.forward(Duration.ofMillis(499));
        assertThat(wire.get(Wire.ACCOUNTS).statusCode()).isEqualTo(429);
        clock.forward(Duration.ofMillis(1));
        assertThat(wire.get(Wire.ACCOUNTS).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutALimitResponsesHaveNoRateLimitHeaders() {
        Wire wire = serve(DatadogOptions.defaults());

        assertThat(wire.get(Wire.ACCOUNTS).headers().map()).doesNotContainKey("x-ratelimit-limit");
    }

    @Test
    void issuedExternalIdExpiresAfterTwoDays() {
        Wire wire = serve(DatadogOptions.defaults());
        String timely = issued(wire);
        String late = issued(wire);

        clock.forward(Duration.ofDays(2));
        assertThat(register(wire, ACCOUNT, timely).statusCode()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(1));
        assertThat(register(wire, "222222222222", late).body()).contains("invalid External ID");
    }

    @Test
    void updateChangesModifiedAtOnly() {
        Wire wire = serve(DatadogOptions.defaults());
        String id = wire.registered(ACCOUNT);
        clock.forward(Duration.ofMinutes(1));

        HttpResponse<String> updated =
                wire.send("PATCH", Wire.ACCOUNTS + "/" + id, Wire.account("\"aws_account_id\":\"" + ACCOUNT + "\""));

        assertThat(Wire.attributes(updated).path("created_at").asText()).isEqualTo("2026-01-01T00:00:03Z");
        assertThat(Wire.attributes(updated).path("modified_at").asText()).isEqualTo("2026-01-01T00:01:03Z");
    }

    @Test
    void errorsCanBePlainStrings() {
        Wire wire = serve(DatadogOptions.defaults().withErrorStyle(DatadogOptions.ErrorStyle.STRINGS));
        wire.registered(ACCOUNT);

        assertThat(wire.register(Wire.minimal(ACCOUNT)).body())
                .isEqualTo("{\"errors\":[\"AWS account with provided id already exists\"]}");
    }

    @Test
    void seededIntegrationIsReturned() {
        Wire wire = serve(DatadogOptions.defaults());
        IntegratedAccount seeded = datadog.seed(ACCOUNT, "ByHand");

        assertThat(wire.register(Wire.minimal(ACCOUNT)).statusCode()).isEqualTo(409);
        assertThat(wire.get(Wire.ACCOUNTS + "/" + seeded.id()).body()).contains("ByHand", seeded.externalId());
        assertThat(datadog.integrationOf(ACCOUNT)).contains(seeded);
    }

    @Test
    void returnedIntegrationsAreCopies() {
        serve(DatadogOptions.defaults());
        IntegratedAccount seeded = datadog.seed(ACCOUNT, "ByHand");

        seeded.attributes().removeAll();

        assertThat(datadog.integration(seeded.id()).orElseThrow().roleName()).isEqualTo("ByHand");
    }

    @Test
    void concurrentIntegrationsOfOneAccountCreateOne() {
        Wire wire = serve(DatadogOptions.defaults());

        long created = IntStream.range(0, 16)
                .parallel()
                .filter(i -> wire.register(Wire.minimal(ACCOUNT)).statusCode() == 200)
                .count();

        assertThat(created).isEqualTo(1);
        assertThat(datadog.integrations()).hasSize(1);
    }

    @Test
    void requestsAreNamedByMethodAndPathTemplate() {
        DatadogApi api = new DatadogApi(datadog);

        assertThat(api.action(request("PATCH", Wire.ACCOUNTS + "/5"))).isEqualTo("PATCH " + Wire.ACCOUNTS + "/{id}");
        assertThat(api.action(request("POST", Wire.ACCOUNTS))).isEqualTo("POST " + Wire.ACCOUNTS);
        assertThat(api.action(request("PUT", "/elsewhere"))).isEqualTo("PUT /elsewhere");
    }

    private static Request request(String method, String path) {
        return new Request(method, URI.create(path), Map.of(), new byte[0]);
    }

    private static String issued(Wire wire) {
        HttpResponse<String> answer = wire.send("POST", Wire.AWS + "/generate_new_external_id", "");
        return Wire.attributes(answer).path("external_id").asText();
    }

    private static HttpResponse<String> register(Wire wire, String accountId, String externalId) {
        return wire.register(Wire.minimal(accountId)
                .replace("{\"role_name\"", "{\"external_id\":\"" + externalId + "\",\"role_name\""));
    }

    private static String limitHeaders(HttpResponse<String> answer) {
        return String.join(
                "/",
                Wire.header(answer, "X-RateLimit-Limit"),
                Wire.header(answer, "X-RateLimit-Period"),
                Wire.header(answer, "X-RateLimit-Remaining"),
                Wire.header(answer, "X-RateLimit-Reset"),
                Wire.header(answer, "X-RateLimit-Name"));
    }
}
