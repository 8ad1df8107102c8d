package org.ddorg.lambda;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.lambda.Requests.properties;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.lambda.request.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Malformed events get a FAILED response if they have a ResponseURL, and never cause a write. */
class MalformedEventsTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:111111111111:function:ddorg";

    private final FunctionInSandbox function = new FunctionInSandbox();

    @AfterEach
    void stop() {
        function.close();
    }

    @Test
    void anythingButOneCompleteJsonObjectIsRefused() {
        String event = Json.write(function.event("Create", properties()));
        String open = event.substring(0, event.length() - 1);
        Map<String, String> events = new LinkedHashMap<>();
        events.put("byte order mark", "\uFEFF" + event);
        events.put("junk before", "x".repeat(1_000_000) + event);
        events.put("junk behind", event + "}".repeat(1_000_000));
        events.put("two events", event + event);
        events.put("a list of one event", "[" + event + "]");
        events.put("cut off", event.substring(0, event.indexOf("\"ResourceProperties\"") + 30));
        events.put("duplicate names", open + ",\"RequestType\":\"Delete\"}");
        events.put("nested too deep", open + ",\"Deep\":" + "[".repeat(5000) + "]".repeat(5000) + "}");
        events.put("nested far too deep", open + ",\"Deep\":" + "{\"a\":".repeat(200_000));
        events.put(
                "deep before all else", "{\"Deep\":" + "[".repeat(5000) + "]".repeat(5000) + "," + event.substring(1));
        events.put("a long number", "{\"N\":" + "9".repeat(5000) + "," + event.substring(1));
        events.put("a long name", "{\"" + "n".repeat(60_000) + "\":1," + event.substring(1));
        events.put("a comment", "/* an event */" + event);
        events.put("no quotes", event.replace("\"RequestType\"", "RequestType"));
        events.put("a raw line break in a text", event.replace("request-1", "request-1\n"));
        events.put("no number", open + ",\"N\":NaN}");
        events.forEach((what, text) -> refused(what, text.getBytes(UTF_8), "is not one complete JSON object"));
    }

    @Test
    void anEventWithinAnotherIsRefused() {
        String event = Json.write(function.event("Create", properties()));
        refused("wrapped", ("{\"detail\":" + event + "}").getBytes(UTF_8), "has no ResponseURL at the top level");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] event = Json.write(function.event("Create", properties("AccountTags", "team:X")))
                .getBytes(UTF_8);
        event[new String(event, UTF_8).indexOf("team:X") + 5] = (byte) 0xff;
        refused("latin-1", event, "is not one complete JSON object");
    }

    @Test
    void fieldsOfAWrongTypeAreRefusedByNameAndRepeatedAsTheyCame() {
        for (String name : List.of("RequestType", "StackId", "RequestId", "LogicalResourceId", "PhysicalResourceId")) {
            Map<String, Object> event = function.event("Update", properties());
            event.put("PhysicalResourceId", "x");
            event.put(name, 7);
            refused(name, Json.write(event).getBytes(UTF_8), name + " has the wrong type");
            assertThat(function.answers.last().getOrDefault(name, "7")).isEqualTo("7");
        }
        for (String name : List.of("ResourceProperties", "OldResourceProperties", "ServiceToken")) {
            Map<String, Object> event = function.event("Update", properties());
            event.put("PhysicalResourceId", "x");
            event.put(name, List.of("a"));
            refused(name, Json.write(event).getBytes(UTF_8), name + " has the wrong type");
        }
    }

    @Test
    void missingFieldsAreRefusedByName() {
        for (String name : List.of("RequestType", "StackId", "RequestId", "LogicalResourceId", "ResourceProperties")) {
            Map<String, Object> event = function.event("Create", properties());
            event.remove(name);
            refused(name, Json.write(event).getBytes(UTF_8), name);
        }
    }

    @Test
    void aMalformedDeleteKeepsItsIdAndABlankOneIsNoId() {
        Map<String, Object> event = function.event("Delete", properties());
        event.put("PhysicalResourceId", "ddorg/datadoghq.com/111111111111/R/role");
        refused("a mark", ("\uFEFF" + Json.write(event)).getBytes(UTF_8), "");
        assertThat(function.answers.last())
                .containsEntry("PhysicalResourceId", "ddorg/datadoghq.com/111111111111/R/role");
        event.put("PhysicalResourceId", " ");
        refused("a blank id", Json.write(event).getBytes(UTF_8), "PhysicalResourceId is missing");
        assertThat(function.answers.last()).containsEntry("PhysicalResourceId", "ddorg/nothing");
    }

    @Test
    void keysOfAnEventThatCannotBeReadAreNotShown() {
        Map<String, Object> event = function.event("canary-api-key", properties());
        refused("a mark", ("\uFEFF" + Json.write(event)).getBytes(UTF_8), "");
        assertThat(function.log).isNotEmpty().noneMatch(line -> line.contains("canary"));
    }

    @Test
    void anEventWithoutAUsableUrlIsALambdaErrorWithoutSecrets() {
        String event = Json.write(function.event("Create", properties()));
        List<byte[]> events = new ArrayList<>(List.of(event.getBytes(UTF_16), new byte[] {0, 1, 2}));
        for (String text : List.of(
                "",
                "null",
                "7",
                "[]",
                "{",
                "{}",
                "{\"a\":{\"b\":",
                "\"canary\"",
                "x".repeat(1_000_000),
                "{\"RequestType\":\"Create\"}",
                event.replace(function.answers.url(), ""),
                event.replace(function.answers.url(), "http://example.com/?canary"),
                event.replace(function.answers.url(), "file:///canary"),
                event.replace(function.answers.url(), "https://"),
                event.replace(function.answers.url(), "no url at all"),
                event.replace("\"" + function.answers.url() + "\"", "{\"a\":1}"),
                event.replace(function.answers.url(), "https://u@:99999/canary"))) {
            events.add(text.getBytes(UTF_8));
        }
        for (byte[] bytes : events) {
            assertThatThrownBy(() -> function.invoke(bytes, new FakeContext(Duration.ofSeconds(20), ARN)))
                    .as(new String(bytes, 0, Math.min(40, bytes.length), UTF_8))
                    .hasMessageContaining("no usable ResponseURL")
                    .hasMessageNotContaining("canary");
        }
        assertThat(function.answers.puts()).isEmpty();
        assertThat(function.sandbox.calls().since(0)).isEmpty();
    }

    @Test
    void stacksOfAnotherAccountAreRefused() {
        Map<String, String> others = Map.of(
                "arn:aws:lambda:us-east-1:222222222222:function:ddorg", "The stack's account 111111111111",
                "arn:aws-us-gov:lambda:us-gov-west-1:111111111111:function:ddorg", "(aws-us-gov)");
        others.forEach((arn, what) -> {
            byte[] event = Json.write(function.event("Create", properties())).getBytes(UTF_8);
            function.invoke(event, new FakeContext(Duration.ofSeconds(20), arn));
            assertThat(function.answers.last())
                    .containsEntry("Status", "FAILED")
                    .containsEntry("PhysicalResourceId", "ddorg/nothing");
            assertThat(function.answers.last().get("Reason").toString()).contains("DDORG-WRONG-ACCOUNT", what);
        });
        assertThat(function.sandbox.calls().since(0)).isEmpty();
    }

    @Test
    void withoutTheFunctionsAccountTheStackIsTrusted() {
        String[] odd = {null, "", "function", "arn:aws:lambda:us-east-1:012345678912:function:test_function"};
        for (String arn : odd) {
            byte[] event = Json.write(function.event("Create", properties())).getBytes(UTF_8);
            function.invoke(event, new FakeContext(Duration.ofSeconds(60), arn));
            assertThat(function.answers.last()).as(arn).containsEntry("Status", "SUCCESS");
        }
    }

    private void refused(String what, byte[] event, String why) {
        int before = function.answers.puts().size();
        function.invoke(event, new FakeContext(Duration.ofSeconds(60), ARN));
        assertThat(function.answers.puts()).as(what).hasSize(before + 1);
        assertThat(function.answers.last()).as(what).containsEntry("Status", "FAILED");
        assertThat(function.answers.last().get("Reason").toString())
                .as(what)
                .startsWith("DDORG-MALFORMED-EVENT")
                .contains(why)
                .doesNotContain("canary");
        assertThat(function.sandbox.calls().since(0)).as(what).isEmpty();
    }
}
