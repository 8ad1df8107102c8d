package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import java.time.Duration;
import java.util.Map;
import org.ddorg.sandbox.faults.Effect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the function does when Lambda's limit comes near; these watch the clock, so nothing runs beside them. */
class TimeLimitTest {
    private final FunctionInSandbox function = new FunctionInSandbox();

    /** What a cold JVM takes to load its classes is not what is tried here. */
    @BeforeEach
    void warmUp() {
        function.delete(String.valueOf(function.create().get("PhysicalResourceId")));
    }

    @AfterEach
    void stop() {
        function.close();
    }

    @Test
    void aHangingServiceIsAnsweredForBeforeLambdasLimit() {
        function.fault("iam", "CreateRole", Effect.delay(Duration.ofSeconds(30)));
        long start = System.nanoTime();
        Map<String, Object> answer = function.send(function.event("Create", properties()), Duration.ofSeconds(15));
        assertThat(answer.get("Reason").toString()).contains("DDORG-OUT-OF-TIME", "CreateRole");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void whatWasMadeBeforeTimeRanOutIsTakenBackByTheIdThatIsAnswered() {
        function.fault("iam", "PutRolePolicy", Effect.delay(Duration.ofSeconds(20)));
        Object id = function.send(function.event("Create", properties()), Duration.ofSeconds(8))
                .get("PhysicalResourceId");
        function.sandbox.faults().clear();
        assertThat(function.delete(String.valueOf(id))).containsEntry("Status", "SUCCESS");
        function.assertNothingIsLeft();
    }
}
