package org.ddorg.admin.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.admin.rehearsal.report.Samples.failed;
import static org.ddorg.admin.rehearsal.report.Samples.fine;
import static org.ddorg.admin.rehearsal.report.Samples.report;
import static org.ddorg.admin.rehearsal.report.Samples.stage;
import static org.ddorg.admin.rehearsal.report.Samples.suspended;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.ddorg.admin.Schemas;
import org.ddorg.admin.json.JsonWriter;
import org.junit.jupiter.api.Test;

class RehearsalJsonTest {

    private final JsonNode document = parsed(RehearsalJson.of(
            report(stage(List.of(fine("222222220001"), suspended("222222220002"), failed("222222220003")))), Map.of()));
    private final JsonNode stage = document.at("/stages/0");

    @Test
    void theDocumentHasTheseFieldsInThisOrder() {
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactly(
                        "schemaVersion",
                        "verdict",
                        "organizationId",
                        "managementAccountId",
                        "targets",
                        "datadogSite",
                        "seconds",
                        "stages");
        assertThat(stage.fieldNames())
                .toIterable()
                .containsExactly(
                        "name",
                        "title",
                        "verdict",
                        "seconds",
                        "onboarded",
                        "untouched",
                        "wrong",
                        "problems",
                        "operations",
                        "accounts");
        assertThat(stage.at("/accounts/0").fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "name",
                        "unit",
                        "status",
                        "expected",
                        "because",
                        "stackInstance",
                        "role",
                        "registrations",
                        "traces",
                        "verdict",
                        "findings");
    }

    @Test
    void anOnboardedAccountIsDescribed() {
        JsonNode account = stage.at("/accounts/0");

        assertThat(account.at("/expected").asText()).isEqualTo("onboarded");
        assertThat(account.at("/stackInstance/status").asText()).isEqualTo("CURRENT");
        assertThat(account.at("/role/inlinePolicies/0/size").asInt()).isEqualTo(2698);
        assertThat(account.at("/role/managedPolicies").size()).isEqualTo(2);
        assertThat(account.at("/registrations/0/cspm").asBoolean()).isFalse();
        assertThat(account.at("/verdict").asText()).isEqualTo("ok");
    }

    @Test
    void whatIsNotThereIsNull() {
        JsonNode account = stage.at("/accounts/1");

        assertThat(account.path("role").isNull()).isTrue();
        assertThat(account.path("stackInstance").isNull()).isTrue();
        assertThat(account.path("because").asText()).isEqualTo("suspended");
    }

    @Test
    void oneWrongAccountMakesStageAndRehearsalWrong() {
        assertThat(stage.at("/accounts/2/findings/0").asText()).contains("denied");
        assertThat(stage.at("/verdict").asText()).isEqualTo("wrong");
        assertThat(document.at("/verdict").asText()).isEqualTo("wrong");
    }

    @Test
    void externalIdsAreNotPartOfIt() {
        assertThat(document.findValues("externalId")).isEmpty();
    }

    @Test
    void aKeptSandboxIsPointedAt() {
        JsonNode kept = parsed(RehearsalJson.of(report(), Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1")));

        assertThat(kept.at("/environment/AWS_ENDPOINT_URL").asText()).isEqualTo("http://127.0.0.1:1");
    }

    private static JsonNode parsed(RehearsalJson report) {
        return Schemas.valid("rehearse", JsonWriter.write(report));
    }
}
