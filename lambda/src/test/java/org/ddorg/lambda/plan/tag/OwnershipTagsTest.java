package org.ddorg.lambda.plan.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.contract.DatadogSite;
import org.ddorg.lambda.plan.tag.OwnershipTags.Preexisting;
import org.junit.jupiter.api.Test;

/** Ownership tags, written and read back. */
class OwnershipTagsTest {
    private static final IntegrationRecord HERE = new IntegrationRecord(
            "datadoghq.com",
            true,
            Optional.of("Theirs"),
            PreexistingTags.of(List.of("by:hand")),
            AppliedFactTags.NONE.plus(List.of("account_name:ours")));
    private static final IntegrationRecord ELSEWHERE =
            new IntegrationRecord("datadoghq.eu", true, Optional.empty(), PreexistingTags.NONE, AppliedFactTags.NONE);
    private static final OwnershipTags WHOLE =
            new OwnershipTags("stack", Set.of(Preexisting.ROLE), HERE, Optional.of(ELSEWHERE), Optional.of("former"));

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
                        "datadoghq.com", false, Optional.empty(), PreexistingTags.NONE, AppliedFactTags.NONE),
                Optional.empty(),
                Optional.empty());
        assertThat(read(plain)).isEqualTo(plain);
        assertThat(OwnershipTags.of(Map.of("team", "theirs"))).isEmpty();
    }

    @Test
    void itSpeaksOfTheSitesThatItNames() {
        assertThat(WHOLE.recordAt("datadoghq.com")).hasValue(HERE);
        assertThat(WHOLE.recordAt("datadoghq.eu")).hasValue(ELSEWHERE);
        assertThat(WHOLE.recordAt("us3.datadoghq.com")).isEmpty();
        assertThat(WHOLE.recordExceptAt("datadoghq.com")).hasValue(ELSEWHERE);
        assertThat(WHOLE.recordExceptAt("datadoghq.eu")).hasValue(HERE);
        assertThat(WHOLE.hasRecordAt(DatadogSite.EU1)).isTrue();
        assertThat(WHOLE.hasRecordAt(DatadogSite.US5)).isFalse();
    }

    @Test
    void copiesWithoutAPartKeepTheRest() {
        assertThat(read(WHOLE.withoutOtherSite()))
                .isEqualTo(new OwnershipTags(
                        "stack", Set.of(Preexisting.ROLE), HERE, Optional.empty(), Optional.of("former")));
        assertThat(read(WHOLE.withoutFormerOwner()))
                .isEqualTo(new OwnershipTags(
                        "stack", Set.of(Preexisting.ROLE), HERE, Optional.of(ELSEWHERE), Optional.empty()));
        assertThat(read(WHOLE.returnedTo("former")))
                .isEqualTo(new OwnershipTags(
                        "former", Set.of(Preexisting.ROLE), HERE, Optional.of(ELSEWHERE), Optional.empty()));
    }

    @Test
    void whatIsSeldomNeededIsNoTagUnlessItIsOneAlready() {
        Map<String, String> few = WHOLE.withoutOtherSite().tags(Map.of());
        assertThat(few.values()).noneMatch("datadoghq.eu"::equals);
        Map<String, String> overwritten = WHOLE.withoutOtherSite().tags(WHOLE.tags(Map.of()));
        assertThat(overwritten).containsOnlyKeys(WHOLE.tags(Map.of()).keySet());
        assertThat(overwritten.values()).noneMatch("datadoghq.eu"::equals);
    }
}
