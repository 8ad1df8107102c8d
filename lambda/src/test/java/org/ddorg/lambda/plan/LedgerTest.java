package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.lambda.plan.Ledger.Found;
import org.ddorg.lambda.request.DatadogSite;
import org.junit.jupiter.api.Test;

/** The ledger, written into tags and read back. */
class LedgerTest {
    private static final Registered HERE = new Registered(
            "datadoghq.com",
            true,
            Optional.of("Theirs"),
            FoundTags.of(List.of("by:hand")),
            FactTags.none().and(List.of("account_name:ours")));
    private static final Registered ELSEWHERE =
            new Registered("datadoghq.eu", true, Optional.empty(), FoundTags.none(), FactTags.none());
    private static final Ledger WHOLE =
            new Ledger("stack", Set.of(Found.ROLE), HERE, Optional.of(ELSEWHERE), Optional.of("former"));

    private static Ledger read(Ledger ledger) {
        return Ledger.of(ledger.tags(Map.of())).orElseThrow();
    }

    @Test
    void whatWasWrittenIsRead() {
        assertThat(read(WHOLE)).isEqualTo(WHOLE);
        Ledger plain = new Ledger(
                "stack",
                Set.of(),
                new Registered("datadoghq.com", false, Optional.empty(), FoundTags.none(), FactTags.none()),
                Optional.empty(),
                Optional.empty());
        assertThat(read(plain)).isEqualTo(plain);
        assertThat(Ledger.of(Map.of("team", "theirs"))).isEmpty();
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
                .isEqualTo(new Ledger("stack", Set.of(Found.ROLE), HERE, Optional.empty(), Optional.of("former")));
        assertThat(read(WHOLE.forgettingFormer()))
                .isEqualTo(new Ledger("stack", Set.of(Found.ROLE), HERE, Optional.of(ELSEWHERE), Optional.empty()));
        assertThat(read(WHOLE.givenBackTo("former")))
                .isEqualTo(new Ledger("former", Set.of(Found.ROLE), HERE, Optional.of(ELSEWHERE), Optional.empty()));
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
