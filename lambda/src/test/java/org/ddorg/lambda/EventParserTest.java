package org.ddorg.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ddorg.lambda.request.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {
    private static final Map<String, Object> WHOLE = Map.of(
            "RequestType", "Update",
            "ServiceToken", "token",
            "ResponseURL", "https://example.com/put?X-Amz-Signature=canary-signature&X-Amz-Date=20260101T000000Z",
            "StackId", "stack",
            "RequestId", "request",
            "LogicalResourceId", "Account",
            "PhysicalResourceId", "physical",
            "ResourceType", "Custom::DatadogAwsAccount",
            "ResourceProperties", Map.of("DatadogApiKey", " canary-api-key "),
            "OldResourceProperties", Map.of("DatadogAppKey", "canary-app-key"));

    @Test
    void everyFieldIsRead() {
        assertThat(fields(read(WHOLE).event())).containsExactlyElementsOf(fieldsOf(WHOLE));
    }

    @Test
    void fieldsOfTheWrongTypeAreAbsentAndTheOthersAreRead() {
        // Without a URL that is a text, the event is searched for one: see MalformedEventsTest.
        Set<String> names = new TreeSet<>(WHOLE.keySet());
        names.remove("ResponseURL");
        for (String name : names) {
            Map<String, Object> broken = new LinkedHashMap<>(WHOLE);
            broken.put(name, List.of(7));
            ParsedEvent received = read(broken);
            assertThat(received.malformed()).as(name).isPresent();
            assertThat(fields(received.event())).as(name).hasSize(WHOLE.size() - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "null"})
    void whatIsNoObjectIsMalformed(String text) {
        ParsedEvent received = EventParser.parse(text.getBytes(UTF_8));
        assertThat(received.malformed()).isPresent();
        assertThat(fields(received.event())).isEmpty();
    }

    @Test
    void aWholeEventIsNotMalformed() {
        assertThat(read(WHOLE).malformed()).isEmpty();
    }

    @Test
    void keysOldAndNewAndTheSignatureAreHidden() {
        ParsedEvent received = read(WHOLE);
        assertThat(received.secrets()
                        .of("canary-api-key canary-app-key canary-signature "
                                + received.event().getResponseUrl() + " innocent"))
                .doesNotContain("canary", "X-Amz-Date=2026")
                .contains("innocent");
    }

    @Test
    void keysInTheWrongPlaceAreHiddenToo() {
        Map<String, Object> event = new LinkedHashMap<>(WHOLE);
        event.put(
                "ResourceProperties",
                Map.of(
                        "api_key", List.of("canary-in-a-list", Map.of("of", "canary-in-an-object")),
                        "Regions", List.of("us-east-1-harmless")));
        assertThat(read(event).secrets().of("canary-in-a-list canary-in-an-object us-east-1-harmless"))
                .doesNotContain("canary")
                .contains("us-east-1-harmless");
    }

    private static ParsedEvent read(Map<String, Object> event) {
        return EventParser.parse(Json.write(event).getBytes(UTF_8));
    }

    private static List<Object> fieldsOf(Map<String, Object> event) {
        return Stream.of(
                        "RequestType",
                        "ServiceToken",
                        "ResponseURL",
                        "StackId",
                        "RequestId",
                        "LogicalResourceId",
                        "PhysicalResourceId",
                        "ResourceType",
                        "ResourceProperties",
                        "OldResourceProperties")
                .map(event::get)
                .toList();
    }

    private static List<Object> fields(CloudFormationCustomResourceEvent event) {
        return Stream.<Object>of(
                        event.getRequestType(),
                        event.getServiceToken(),
                        event.getResponseUrl(),
                        event.getStackId(),
                        event.getRequestId(),
                        event.getLogicalResourceId(),
                        event.getPhysicalResourceId(),
                        event.getResourceType(),
                        event.getResourceProperties(),
                        event.getOldResourceProperties())
                .filter(Objects::nonNull)
                .toList();
    }
}
