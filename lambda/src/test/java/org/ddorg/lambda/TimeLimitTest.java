package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The response goes out before Lambda's time limit, even if a service hangs. */
class TimeLimitTest {
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final FunctionInSandbox function = new FunctionInSandbox();

    /** Loads the classes, so that the function reaches the hanging call in time. */
    @BeforeEach
    void warmUp() {
        function.delete(String.valueOf(function.create().get("PhysicalResourceId")));
    }

    @AfterEach
    void stop() {
        function.close();
    }

    @Test
    void theResponseDoesNotWaitForAHangingService() {
        HangingHttp http = new HangingHttp("CreateRole");
        Map<String, Object> response = function.send(function.event("Create", properties()), http, LIMIT);
        assertThat(response.get("Reason").toString()).contains("DDORG-OUT-OF-TIME", "CreateRole");
        assertThat(http.ended()).startsWith("response");
    }

    @Test
    void whatWasCreatedBeforeTheTimeRanOutIsDeletedByTheIdInTheResponse() {
        HangingHttp http = new HangingHttp("PutRolePolicy");
        Object id = function.send(function.event("Create", properties()), http, LIMIT)
                .get("PhysicalResourceId");
        assertThat(function.delete(String.valueOf(id))).containsEntry("Status", "SUCCESS");
        function.assertNothingIsLeft();
    }
}
