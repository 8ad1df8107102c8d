package org.ddorg.lambda.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final Recipient RECIPIENT =
            new Recipient(URI.create("https://answers.example/put?signature"), "stack", "request", "Account");

    @Test
    void successRepeatsTheIdsAndCarriesTheData() {
        assertThat(Answer.success("id", Map.of("RoleArn", "arn")).body(RECIPIENT, ""))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Status", "SUCCESS",
                        "Reason", "",
                        "PhysicalResourceId", "id",
                        "StackId", "stack",
                        "RequestId", "request",
                        "LogicalResourceId", "Account",
                        "NoEcho", true,
                        "Data", Map.of("RoleArn", "arn")));
    }

    @Test
    void failureCarriesItsReasonAndNoData() {
        Answer failed = Answer.failed("id", "why");
        assertThat(failed.failure()).hasValue("why");
        assertThat(failed.body(RECIPIENT, "why, in short"))
                .containsEntry("Status", "FAILED")
                .containsEntry("Reason", "why, in short")
                .containsEntry("PhysicalResourceId", "id")
                .containsEntry("Data", Map.of());
    }

    @Test
    void idsOfAHostileEventAreCut() {
        Recipient hostile = new Recipient(RECIPIENT.url(), "s".repeat(9000), "r".repeat(9000), "l".repeat(9000));
        assertThat(Answer.failed("p".repeat(9000), "why").body(hostile, "why").toString())
                .hasSizeLessThan(2200);
    }
}
