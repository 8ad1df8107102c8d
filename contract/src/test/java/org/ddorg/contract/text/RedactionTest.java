package org.ddorg.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.ddorg.contract.ReasonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private final Redaction redaction = new Redaction();

    @ParameterizedTest
    @ValueSource(ints = {0, 60, 85, 88, 90, 92, 94, 95, 96, 99, 100, 200})
    void aKeyThatIsShownInPartIsCutOutTooWhereverTheCutFalls(int before) {
        redaction.hideKey("canary-api-key");
        String shown = ReasonText.of("x".repeat(before) + "canary-api-key" + "y".repeat(50));
        assertThat(redaction.of("IAMRoleName \"" + shown + "\" is no name."))
                .doesNotContain("cana")
                .endsWith("\" is no name.");
    }

    @Test
    void everyShownPartOfSeveralIsCutOut() {
        redaction.hideKey("canary-api-key");
        redaction.hideKey("secret-app-key");
        assertThat(redaction.of("canary-ap… and secret… and cana… and other…"))
                .isEqualTo("[redacted]… and [redacted]… and [redacted]… and other…");
    }

    @Test
    void oneThatIsAPartOfAnotherLeavesNoRest() {
        redaction.hideKey("canary");
        redaction.hideKey("canary-key-2");
        assertThat(redaction.of("<canary-key-2> <canary>")).isEqualTo("<[redacted]> <[redacted]>");
    }

    @Test
    void whatLooksLikeAKeyIsOneWhereverItIsWritten() {
        String apiKey = "0123456789abcdef0123456789abcdef";
        String appKey = "0123456789ABCDEF0123456789abcdef01234567";
        assertThat(redaction.of("DatadogSite \"" + apiKey + "\", tag a:" + appKey + "."))
                .isEqualTo("DatadogSite \"[redacted]\", tag a:[redacted].");
    }

    @Test
    void idsAndHashesAreNoKeys() {
        for (String id : new String[] {
            "arn:aws:cloudformation:us-east-1:111111111111:stack/s/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f",
            "ddorg-lambda-" + "0123456789abcdef".repeat(4) + ".jar",
            "123456789012"
        }) {
            assertThat(redaction.of(id)).isEqualTo(id);
        }
    }

    @Test
    void controlCharactersInAValueHideNothing() {
        redaction.hideKey("canary\nkey");
        assertThat(redaction.of(ReasonText.of("canary\nkey"))).isEqualTo("[redacted]");
    }

    @Test
    void whatSurroundsAKeyHidesItNowhere() {
        redaction.hideKey("\ufeff\"canary-api-key\" ");
        assertThat(redaction.of("canary-api-key, \ufeff\"canary-api-key\"")).doesNotContain("canary");
    }
}
