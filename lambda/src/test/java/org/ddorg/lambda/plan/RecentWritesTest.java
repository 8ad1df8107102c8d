package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.lambda.Requests;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.ObservedState.Policy;
import org.ddorg.lambda.request.Request;
import org.junit.jupiter.api.Test;

/** What was written and cannot be seen yet counts as seen. */
class RecentWritesTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final Request CREATE = Requests.create();
    private static final Map<String, Object> DOCUMENT = Map.of("Statement", List.of());
    private static final String POLICY = "arn:aws:iam::111111111111:policy/ddorg/DatadogIntegrationRole/one";
    private static final Integration MADE = new Integration("made", Map.of());

    private final ObservedState seen =
            new InMemoryAccount().withRole(ROLE).withIntegration(ROLE).observe(CREATE);

    private ObservedState over(Step... steps) {
        return RecentWrites.NONE.plus(List.of(steps), Optional.empty()).applyTo(seen, CREATE);
    }

    @Test
    void nothingWrittenChangesNothing() {
        assertThat(RecentWrites.NONE.applyTo(seen, CREATE)).isSameAs(seen);
    }

    @Test
    void attachmentsAndTheInlinePolicyAreThere() {
        ObservedState.Role role = over(new Step.Attach(ROLE, POLICY), new Step.PutInline(ROLE, "inline", DOCUMENT))
                .role()
                .orElseThrow();
        assertThat(role.attached()).containsExactly(POLICY);
        assertThat(role.inlineNames()).containsExactlyInAnyOrder("theirs", "inline");
        assertThat(role.inline()).hasValue(DOCUMENT);
        assertThat(role.trust()).isEqualTo(seen.role().orElseThrow().trust());
    }

    @Test
    void policiesAreThereOnceAndTheStacksOwn() {
        Step made = new Step.CreatePolicy("/ddorg/DatadogIntegrationRole/", "one", DOCUMENT, Map.of());
        Policy expected = new Policy(POLICY, 0, DOCUMENT, Optional.of(Requests.STACK));
        assertThat(over(made, made).policies()).containsExactly(expected);
        assertThat(over(new Step.DeleteRole("Other")).policies()).isEmpty();
    }

    /** A deletion may not have taken effect; to delete again what does not exist does no harm. */
    @Test
    void whatWasDeletedIsDeletedAgain() {
        ObservedState after = over(
                new Step.Attach(ROLE, POLICY), new Step.Detach(ROLE, POLICY), new Step.DeleteInline(ROLE, "theirs"));
        assertThat(after.role().orElseThrow().attached()).containsExactly(POLICY);
        assertThat(after.role().orElseThrow().inlineNames()).containsExactly("theirs");
    }

    @Test
    void theIntegrationOccursOnce() {
        RecentWrites remembered = RecentWrites.NONE.plus(List.of(), Optional.of(MADE));
        ObservedState once = remembered.applyTo(seen, CREATE);
        assertThat(once.integrations()).hasSize(2).contains(MADE);
        assertThat(remembered
                        .plus(List.of(), Optional.empty())
                        .applyTo(once, CREATE)
                        .integrations())
                .isEqualTo(once.integrations());
    }
}
