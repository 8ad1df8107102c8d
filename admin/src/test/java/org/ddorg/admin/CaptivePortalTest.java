package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Something between ddorg and Datadog answers in Datadog's place. */
class CaptivePortalTest {

    private static final String PAGE = "<html><body>Welcome to the guest network</body></html>";

    private final TestingOrganization organization = TestingOrganization.of(3);

    @AfterEach
    void close() {
        organization.close();
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/html, " + PAGE,
        "403, text/html, " + PAGE,
        "404, text/html, " + PAGE,
        "302, text/html, ''",
        "200, application/json, {}",
        "200, application/json, ''"
    })
    void answerOfAPortalIsNoAnswerAboutTheKeys(int status, String type, String body) {
        answer("*", status, type, body);

        assertThat(organization.run("preflight")).isEqualTo(1);

        assertThat(organization.out() + organization.err())
                .contains("✗ datadog")
                .doesNotContain("valid for")
                .doesNotContain("not valid");
    }

    @ParameterizedTest
    @CsvSource({"200, text/html, " + PAGE, "200, application/json, {}", "200, application/json, []"})
    void accountsAreNotMissingBecauseAPortalAnswers(int status, String type, String body) {
        organization.onboarded(Map.of());
        answer("GET /api/v2/integration/aws/accounts*", status, type, body);

        assertThat(organization.run("plan")).isEqualTo(1);

        assertThat(organization.out()).doesNotContain("recreate");
        assertThat(organization.err()).contains("is not from Datadog").contains("captive portal");
    }

    private void answer(String action, int status, String type, String body) {
        organization.sandbox.faults().add(Fault.always("datadog", action, new Effect.Raw(status, type, body)));
    }
}
