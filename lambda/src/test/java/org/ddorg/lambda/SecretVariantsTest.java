package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ddorg.sandbox.faults.Effect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Values of a secret, and the errors of unusable ones, which name the ARN and never the value. */
class SecretVariantsTest {
    private static final String NOWHERE = "arn:aws:secretsmanager:us-east-1:111111111111:secret:none-AbCdEf";

    /** A denial is retried for a part of it. */
    private static final Duration SHORT = Duration.ofSeconds(20);

    private final FunctionInSandbox function = new FunctionInSandbox();
    private final SecretsManagerClient secrets = function.secrets(Requests.ACCOUNT);

    @AfterEach
    void stop() {
        secrets.close();
        function.close();
    }

    @Test
    void keysComeFromASecretThatIsReadOnce() {
        String arn = function.secret("{\"DatadogApiKey\":\"canary-api-key\",\"DatadogAppKey\":\"canary-app-key\"}");
        long mark = function.sandbox.calls().mark();
        assertThat(function.create("DatadogApiKey", "", "DatadogAppKey", "", "DatadogSecretArn", arn))
                .containsEntry("Status", "SUCCESS");
        assertThat(function.sandbox.calls().since(mark).stream()
                        .filter(call -> call.service().equals("secretsmanager")))
                .hasSize(1);
    }

    @Test
    void whiteSpaceAroundKeysAndFurtherMembersAreNoHarm() {
        String arn = function.secret(
                " {\"DatadogApiKey\":\"canary-api-key\\n\",\"DatadogAppKey\":\" canary-app-key\\r\\n\",\"n\":{}}\n");
        assertThat(function.create("DatadogSecretArn", arn)).containsEntry("Status", "SUCCESS");
    }

    @Test
    void whatEditorsAddToKeysIsNoHarm() {
        String arn = function.secret("\ufeff{\"DatadogApiKey\":\"\ufeffcanary-api-key\u00a0\","
                + "\"DatadogAppKey\":\"\u201ccanary-app-key\u201d\u200b\"}");
        assertThat(function.create("DatadogSecretArn", arn)).containsEntry("Status", "SUCCESS");
    }

    @Test
    void unusableValuesAreExplainedAndNeverShown() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("canary-api-key and so on", "its value is not a JSON object");
        values.put("\"canary-api-key\"", "its value is not a JSON object");
        values.put("[\"canary-api-key\"]", "its value is not a JSON object");
        values.put("{\"DatadogApiKey\":\"canary-api-key\"", "its value is not a JSON object");
        values.put("{\"DatadogApiKey\":\"canary-api-key\"}", "its value has no DatadogAppKey");
        values.put("{\"canary-api-key\":\"canary-app-key\"}", "its value has no DatadogApiKey.");
        values.put(
                "{\"datadogapikey\":\"canary-api-key\"}",
                "has no DatadogApiKey but datadogapikey; names are case-sensitive");
        values.put(pair("\"\""), "its DatadogApiKey is empty");
        values.put(pair("\" \\n\""), "its DatadogApiKey is empty");
        values.put(pair("null"), "its value has no DatadogApiKey");
        values.put(pair("12345678"), "its DatadogApiKey is not a string");
        values.put(pair("true"), "its DatadogApiKey is not a string");
        values.put(pair("{\"value\":\"canary-api-key\"}"), "its DatadogApiKey is not a string");
        values.put(pair("[\"canary-api-key\"]"), "its DatadogApiKey is not a string");
        values.put(pair("\"canary-äpi-key\""), "its DatadogApiKey contains white space or non-ASCII characters");
        values.put(pair("\"canary api-key\""), "its DatadogApiKey contains white space or non-ASCII characters");
        values.put(
                pair("\"canary\\r\\nX-Header: 1\""), "its DatadogApiKey contains white space or non-ASCII characters");
        values.put(pair("\"canary\\u0000\""), "its DatadogApiKey contains white space or non-ASCII characters");
        values.forEach((value, reason) -> refused(function.secret(value), reason));
        function.assertNothingIsLeft();
    }

    @Test
    void unreadableSecretsAreExplained() {
        String binary = secrets.createSecret(
                        r -> r.name("binary").secretBinary(SdkBytes.fromUtf8String(pair("\"canary\""))))
                .arn();
        refused(binary, "its value is binary");
        String deleted = function.secret(pair("\"canary-api-key\""));
        secrets.deleteSecret(r -> r.secretId(deleted));
        refused(deleted, "it is scheduled for deletion (InvalidRequestException)");
        refused(NOWHERE, "it does not exist or has no value (ResourceNotFoundException)");
        try (SecretsManagerClient others = function.secrets("222222222222")) {
            String foreign = others.createSecret(r -> r.name("foreign").secretString(pair("\"canary-api-key\"")))
                    .arn();
            refused(foreign, "the function's role is not allowed to read it");
        }
        function.assertNothingIsLeft();
    }

    @Test
    void errorsOfSecretsManagerAreExplained() {
        Map<Effect, String> faults = Map.of(
                Effect.fail(400, "AccessDeniedException", "Access to KMS is not allowed"),
                "cannot decrypt it with its KMS key",
                Effect.fail(400, "DecryptionFailure", "Secrets Manager can't decrypt"),
                "cannot decrypt it with its KMS key",
                Effect.fail(400, "InternalServiceError", "canary-api-key"),
                "returned an error (InternalServ",
                new Effect.Raw(200, "application/json", "{\"SecretString\":"),
                "did not respond",
                new Effect.Raw(403, "text/html", "<html>canary-api-key"),
                "returned an error (403)",
                new Effect.ResetBefore(),
                "did not respond");
        faults.forEach((effect, reason) -> {
            function.sandbox.faults().clear();
            function.fault("secretsmanager", "GetSecretValue", effect);
            refused(NOWHERE, reason);
        });
        function.assertNothingIsLeft();
    }

    @Test
    void onlyTheArnOfASecretIsOne() {
        for (String arn : new String[] {
            "datadog-keys",
            "arn:aws:secretsmanager:evil.example/:111111111111:secret:keys",
            "arn:aws:secretsmanager:us-east-1:111111111111:secret:",
            "arn:aws:ssm:us-east-1:111111111111:parameter/keys"
        }) {
            assertThat(function.create("DatadogSecretArn", arn).get("Reason").toString())
                    .contains("DDORG-INVALID-PROPERTY: DatadogSecretArn is \"" + arn);
        }
        assertThat(function.sandbox.calls().since(0)).isEmpty();
    }

    private void refused(String arn, String why) {
        Map<String, Object> properties = properties("DatadogSecretArn", arn, "DatadogApiKey", "", "DatadogAppKey", "");
        Map<String, Object> answer = function.send(function.event("Create", properties), SHORT);
        assertThat(answer).containsEntry("Status", "FAILED").containsEntry("PhysicalResourceId", "ddorg/nothing");
        assertThat(answer.get("Reason").toString())
                .startsWith("DDORG-SECRET-UNREADABLE")
                .contains(arn, why)
                .doesNotContain("canary");
        assertThat(function.log).noneMatch(line -> line.contains("canary"));
    }

    private static String pair(String apiKey) {
        return "{\"DatadogApiKey\":" + apiKey + ",\"DatadogAppKey\":\"canary-app-key\"}";
    }
}
