package org.ddorg.lambda.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomResourceResponseTest {
    private static final ResponseTarget RECIPIENT =
            new ResponseTarget(URI.create("https://answers.example/put?signature"), "stack", "request", "Account");

    @Test
    void successRepeatsTheIdsAndCarriesTheData() {
        assertThat(CustomResourceResponse.success("id", Map.of("RoleArn", "arn"))
                        .body(RECIPIENT, ""))
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
        CustomResourceResponse failed = CustomResourceResponse.failure("id", "why");
        assertThat(failed.failure()).hasValue("why");
        assertThat(failed.body(RECIPIENT, "why, in short"))
                .containsEntry("Status", "FAILED")
                .containsEntry("Reason", "why, in short")
                .containsEntry("PhysicalResourceId", "id")
                .containsEntry("Data", Map.of());
    }

    @Test
    void idsOfAHostileEventAreCut() {
        ResponseTarget hostile =
                new ResponseTarget(RECIPIENT.url(), "s".repeat(9000), "r".repeat(9000), "l".repeat(9000));
        assertThat(CustomResourceResponse.failure("p".repeat(9000), "why")
                        .body(hostile, "why")
                        .toString())
                .hasSizeLessThan(2200);
    }
}
