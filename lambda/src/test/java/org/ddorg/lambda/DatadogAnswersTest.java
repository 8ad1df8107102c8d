package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import java.util.Map;
import org.ddorg.sandbox.faults.Call;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Datadog, or a proxy before it, may answer instead of what was asked for. */
@Execution(ExecutionMode.CONCURRENT)
class DatadogAnswersTest {
    private static final String MADE = "ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/role+registration";
    private static final String JSON = "application/json";
    private static final Effect CONFLICT =
            new Effect.Raw(409, JSON, "{\"errors\":[\"Somebody else is changing this account\"]}");

    private final FunctionInSandbox function = new FunctionInSandbox();

    @AfterEach
    void stop() {
        function.close();
    }

    @Test
    void aConflictOfAChangeIsRetried() {
        function.create();
        function.sandbox.faults().add(Fault.once("datadog", "PATCH *", CONFLICT).times(3));
        assertThat(update()).containsEntry("Status", "SUCCESS");
        assertThat(function.integration().attributes().path("account_tags").toString())
                .contains("team:after");
        function.sandbox
                .faults()
                .add(Fault.once("datadog", "DELETE *", CONFLICT).times(3));
        assertThat(function.delete(MADE)).containsEntry("Status", "SUCCESS");
        function.assertNothingIsLeft();
    }

    @Test
    void aLastingConflictSaysWhatItIs() {
        function.sandbox.faults().add(Fault.always("datadog", "GET *", CONFLICT));
        assertThat(function.createInShortTime().get("Reason").toString())
                .contains("responded with status 409: Somebody else is changing this account.");
    }

    @Test
    void theDelayThatAServerErrorAsksForIsHonored() {
        function.sandbox
                .faults()
                .add(Fault.once(
                        "datadog",
                        "POST *",
                        new Effect.Fail(503, "503", "{\"errors\":[]}", Map.of("Retry-After", "3"))));
        long start = System.nanoTime();
        assertThat(function.create()).containsEntry("Status", "SUCCESS");
        assertThat(System.nanoTime() - start).isGreaterThan(3_000_000_000L);
        assertThat(function.sandbox.calls().since(0))
                .extracting(Call::action)
                .filteredOn(action -> action.startsWith("POST "))
                .hasSize(2);
    }

    @Test
    void anErrorsMetaReachesTheReason() {
        function.create();
        function.fault(
                "datadog",
                "PATCH *",
                new Effect.Raw(
                        400,
                        JSON,
                        "{\"errors\":[{\"status\":\"400\",\"title\":\"Bad Request\",\"detail\":\"not valid\","
                                + "\"meta\":{\"metrics_config.namespace_filters.include_only\":"
                                + "\"there is no AWS/Example\"}}]}"));
        assertThat(update().get("Reason").toString())
                .contains("status 400: Bad Request: not valid"
                        + " (metrics_config.namespace_filters.include_only: there is no AWS/Example).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | application/json | [\"one\",\"two\"] | status 400: one; two.",
                "400 | text/plain | {\"errors\":[\"wrong type\"]} | status 400: wrong type.",
                "400 | application/json | {\"errors\":[{\"title\":\"t | status 400: no details (application/json).",
                "400 | application/json | `` | status 400: no details (application/json).",
                "413 | text/html | <html>Too Large</html> | status 413: no details (text/html).",
                "414 | text/html | <html>Too Long</html> | Check the properties, and for a proxy",
                "403 | text/html | <html>Blocked</html> | status 403: no details (text/html).",
                "302 | text/html | <html>Sign in</html> | status 302, a redirect.",
            })
    void aFinalAnswerIsOneSentence(int status, String type, String body, String sentence) {
        function.fault("datadog", "GET /api/v2/integration/aws/accounts", new Effect.Raw(status, type, body));
        assertThat(function.create().get("Reason").toString())
                .contains(sentence)
                .doesNotContain("<html>", "\n");
        function.assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void aPassingAnswerWithoutHeadersIsRetried(int status) {
        function.sandbox
                .faults()
                .add(Fault.once("datadog", "*", new Effect.Raw(status, "text/html", "<html>"))
                        .times(2));
        assertThat(function.create()).containsEntry("Status", "SUCCESS");
    }

    private Map<String, Object> update() {
        return function.update(MADE, properties("AccountTags", "team:after"), properties());
    }
}
