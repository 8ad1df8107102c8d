package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.datadog.PermissionListKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * How many calls the function makes one after another, the answer's PUT included: of what an account costs, most is
 * waiting for those. More of them than here is a step back; fewer are welcome, and to be written down here.
 */
@Isolated("What is side by side shows only where the function is not held up by others.")
class SequentialCallsTest {
    private static final String MADE = "ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/role+registration";

    private final FunctionInSandbox function = new FunctionInSandbox();

    @AfterEach
    void stop() {
        function.close();
    }

    @Test
    void createTakesFive() {
        assertThat(rounds(create())).hasSize(5);
    }

    @Test
    void anUpdateThatChangesNothingTakesThree() {
        function.create();
        assertThat(rounds(update())).hasSize(3);
    }

    @Test
    void anUpdateOfSettingsTakesFour() {
        function.create();
        Map<String, Object> event = update();
        event.put("ResourceProperties", Requests.properties("AccountTags", "team:other"));
        assertThat(rounds(event)).hasSize(4);
    }

    @Test
    void deleteTakesSix() {
        function.create();
        assertThat(rounds(delete())).hasSize(6);
    }

    @Test
    void deleteOfPoliciesWithOldVersionsTakesSeven() {
        function.create();
        List<String> list = function.sandbox.datadog().permissions(PermissionListKind.RESOURCE_COLLECTION);
        function.sandbox.datadog().setPermissions(PermissionListKind.RESOURCE_COLLECTION, list.subList(9, list.size()));
        function.send(update());
        assertThat(rounds(delete())).hasSize(7);
        function.assertNothingIsLeft();
    }

    @Test
    void theSecretWithTheKeysIsOneMore() {
        String arn = function.secret("{\"DatadogApiKey\":\"canary-api-key\",\"DatadogAppKey\":\"canary-app-key\"}");
        Map<String, Object> event = create();
        event.put(
                "ResourceProperties",
                Requests.properties("DatadogApiKey", "", "DatadogAppKey", "", "DatadogSecretArn", arn));
        assertThat(rounds(event)).hasSize(6);
    }

    private List<List<String>> rounds(Map<String, Object> event) {
        RoundTripRecorder rounds = new RoundTripRecorder();
        List<List<String>> all = rounds.of(() -> function.send(event, rounds, Duration.ofMinutes(1)));
        assertThat(function.answers.last()).containsEntry("Status", "SUCCESS");
        return all;
    }

    private Map<String, Object> create() {
        return function.event("Create", Requests.properties());
    }

    private Map<String, Object> update() {
        Map<String, Object> event = function.event("Update", Requests.properties());
        event.put("PhysicalResourceId", MADE);
        event.put("OldResourceProperties", Requests.properties());
        return event;
    }

    private Map<String, Object> delete() {
        Map<String, Object> event = function.event("Delete", Requests.properties());
        event.put("PhysicalResourceId", MADE);
        return event;
    }
}
