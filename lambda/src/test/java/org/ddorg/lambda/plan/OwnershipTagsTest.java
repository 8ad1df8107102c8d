package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.contract.DatadogSite;
import org.ddorg.lambda.plan.OwnershipTags.Found;
import org.junit.jupiter.api.Test;

/** The ledger, written into tags and read back. */
class OwnershipTagsTest {
    private static final IntegrationRecord HERE = new IntegrationRecord(
            "datadoghq.com",
            true,
            Optional.of("Theirs"),
            PreexistingTags.of(List.of("by:hand")),
            AppliedFactTags.none().and(List.of("account_name:ours")));
    private static final IntegrationRecord ELSEWHERE = new IntegrationRecord(
            "datadoghq.eu", true, Optional.empty(), PreexistingTags.none(), AppliedFactTags.none());
    private static final OwnershipTags WHOLE =
            new OwnershipTags("stack", Set.of(Found.ROLE), HERE, Optional.of(ELSEWHERE), Optional.of("former"));

    private static OwnershipTags read(OwnershipTags ownership) {
        return OwnershipTags.of(ownership.tags(Map.of())).orElseThrow();
    }

    @Test
    void whatWasWrittenIsRead() {
        assertThat(read(WHOLE)).isEqualTo(WHOLE);
        OwnershipTags plain = new OwnershipTags(
                "stack",
                Set.of(),
                new IntegrationRecord(
                        "datadoghq.com", false, Optional.empty(), PreexistingTags.none(), AppliedFactTags.none()),
                Optional.empty(),
                Optional.empty());
        assertThat(read(plain)).isEqualTo(plain);
        assertThat(OwnershipTags.of(Map.of("team", "theirs"))).isEmpty();
    }

    @Test
    void itSpeaksOfTheSitesThatItNames() {
        assertThat(WHOLE.at("datadoghq.com")).hasValue(HERE);
        assertThat(WHOLE.at("datadoghq.eu")).hasValue(ELSEWHERE);
        assertThat(WHOLE.at("us3.datadoghq.com")).isEmpty();
        assertThat(WHOLE.besides("datadoghq.com")).hasValue(ELSEWHERE);
        assertThat(WHOLE.besides("datadoghq.eu")).hasValue(HERE);
        assertThat(WHOLE.names(DatadogSite.EU1)).isTrue();
        assertThat(WHOLE.names(DatadogSite.US5)).isFalse();
    }

    @Test
    void whatIsForgottenIsGoneAndTheRestStays() {
        assertThat(read(WHOLE.forgettingElsewhere()))
                .isEqualTo(
                        new OwnershipTags("stack", Set.of(Found.ROLE), HERE, Optional.empty(), Optional.of("former")));
        assertThat(read(WHOLE.forgettingFormer()))
                .isEqualTo(
                        new OwnershipTags("stack", Set.of(Found.ROLE), HERE, Optional.of(ELSEWHERE), Optional.empty()));
        assertThat(read(WHOLE.givenBackTo("former")))
                .isEqualTo(new OwnershipTags(
                        "former", Set.of(Found.ROLE), HERE, Optional.of(ELSEWHERE), Optional.empty()));
    }

    @Test
    void whatIsSeldomNeededIsNoTagUnlessItIsOneAlready() {
        Map<String, String> few = WHOLE.forgettingElsewhere().tags(Map.of());
        assertThat(few.values()).noneMatch("datadoghq.eu"::equals);
        Map<String, String> overwritten = WHOLE.forgettingElsewhere().tags(WHOLE.tags(Map.of()));
        assertThat(overwritten).containsOnlyKeys(WHOLE.tags(Map.of()).keySet());
        assertThat(overwritten.values()).noneMatch("datadoghq.eu"::equals);
    }
}
