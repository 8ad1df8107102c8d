package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ddorg.lambda.request.Json;
import org.ddorg.sandbox.faults.Effect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What attacks on the function have found. */
class HostileInputTest {
    private static final String ACCOUNTS = "/api/v2/integration/aws/accounts";

    private final FunctionInSandbox function = new FunctionInSandbox();

    @AfterEach
    void stop() {
        function.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"RolePath", "Regions", "LogForwarderArns", "DatadogSecretArn", "AccountTags", "IAMRoleName"})
    void valuesOfAnyLengthAreRefusedByName(String name) {
        String value = "/a".repeat(300_000) + "-a".repeat(300_000);
        assertThat(function.create(name, value).get("Reason").toString())
                .startsWith("DDORG-INVALID-PROPERTY: " + name + " is 1200000 characters long");
        assertThat(function.sandbox.calls().since(0)).isEmpty();
    }

    @Test
    void longestValuesThatAreAllowedAreNoMatterForTheRules() {
        String regions = "us" + "-a".repeat(510);
        for (String name : List.of("RolePath", "Regions", "LogForwarderArns", "DatadogSecretArn")) {
            assertThat(function.create(name, regions).get("Reason").toString())
                    .startsWith("DDORG-INVALID-PROPERTY: " + name + " is \"us-a-a");
        }
    }

    @Test
    void nullsInAListCountAsAbsent() {
        assertThat(function.create("LogSources", Arrays.asList(null, "s3"))).containsEntry("Status", "SUCCESS");
        assertThat(function.integration()
                        .attributes()
                        .at("/logs_config/lambda_forwarder/sources")
                        .toString())
                .isEqualTo("[\"s3\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[null]",
                "[7]",
                "[{\"id\":\"../evil\",\"attributes\":{\"aws_account_id\":\"111111111111\"}}]",
                "[{\"attributes\":{\"aws_account_id\":\"111111111111\"}}]"
            })
    void aListOfInvalidAccountsIsAnError(String data) {
        function.fault(
                "datadog", "GET " + ACCOUNTS, new Effect.Raw(200, "application/json", "{\"data\":" + data + "}"));
        assertThat(function.create().get("Reason").toString())
                .startsWith("DDORG-DATADOG-UNEXPECTED: GET " + ACCOUNTS + " returned an invalid account.");
        function.assertNothingIsLeft();
    }

    @Test
    void keysAreNotSentAfterARedirect() {
        function.fault(
                "datadog",
                "GET " + ACCOUNTS,
                new Effect.Fail(302, "302", "", Map.of("Location", function.answers.url())));
        assertThat(function.create().get("Reason").toString())
                .startsWith("DDORG-DATADOG-UNEXPECTED: GET " + ACCOUNTS
                        + " failed: Datadog responded with status 302, a redirect");
        assertThat(function.answers.puts()).hasSize(1);
        function.assertNothingIsLeft();
    }

    /** A proxy, for example, may respond instead of IAM. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "busy",
                "<html><body>Sign in first</body></html>",
                "<GetRoleResponse>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>&b;</a>"
            })
    void aResponseThatIsNotFromIamIsUnavailable(String answer) {
        function.fault("iam", "GetRole", new Effect.Raw(200, "text/xml", answer));
        assertThat(function.create().get("Reason").toString())
                .startsWith(
                        "DDORG-IAM-UNAVAILABLE: iam:GetRole got no response from IAM (the response is not from IAM).");
        function.sandbox.faults().clear();
        function.assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "busy", "<html><body>Forbidden</body></html>"})
    void aRefusalThatIsNotOfIamsIsToldByItsStatus(String answer) {
        function.fault("iam", "GetRole", new Effect.Raw(407, "text/html", answer));
        assertThat(function.create().get("Reason").toString())
                .startsWith("DDORG-IAM-FAILED: iam:GetRole failed: 407: no details.");
        function.sandbox.faults().clear();
        function.assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {" %s\n", "%s|x"})
    void aSlightlyInvalidUrlGetsAResponse(String form) {
        Map<String, Object> event = function.event("Create", properties("IAMRoleName", "no role"));
        event.put("ResponseURL", String.format(Locale.ROOT, form, function.answers.url()));
        assertThat(function.send(event)).containsEntry("Status", "FAILED");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5_000, 400, Integer.MAX_VALUE})
    void anyTimeLimitGetsAResponse(long millis) {
        function.fault("iam", "GetRole", Effect.delay(Duration.ofSeconds(2)));
        Map<String, Object> answer = function.send(function.event("Create", properties()), Duration.ofMillis(millis));
        assertThat(answer.get("Status")).isEqualTo(millis > 1_000 ? "SUCCESS" : "FAILED");
        assertThat(Json.write(answer)).doesNotContain("DDORG-INTERNAL");
    }
}
