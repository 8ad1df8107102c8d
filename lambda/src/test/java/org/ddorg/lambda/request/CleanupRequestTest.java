package org.ddorg.lambda.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.lambda.Requests.properties;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.List;
import java.util.Map;
import org.ddorg.contract.RoleName;
import org.ddorg.lambda.Requests;
import org.junit.jupiter.api.Test;

/** What a request says of what is to be taken back beside it. */
class CleanupRequestTest {
    private static final String FIRST = "ddorg/datadoghq.com/111111111111/First/role+registration";
    private static final String SECOND = "ddorg/datadoghq.com/111111111111/Second/role";

    private static Request update(String id, Map<String, Object> to, Map<String, Object> from) {
        return Requests.update(id, to, from);
    }

    private static Map<String, Object> role(String name, Object... more) {
        Map<String, Object> properties = properties(more);
        properties.put("IAMRoleName", name);
        return properties;
    }

    @Test
    void anotherRoleOrAnotherSiteReplaces() {
        assertThat(update(FIRST, role("First"), role("First")).replaces()).isFalse();
        assertThat(update(FIRST, role("Second"), role("First")).replaces()).isTrue();
        assertThat(update(FIRST, role("Second"), role("First")).renamesRole()).isTrue();
        Request moved = update(FIRST, role("First", "DatadogSite", "datadoghq.eu"), role("First"));
        assertThat(moved.replaces()).isTrue();
        assertThat(moved.renamesRole()).isFalse();
        assertThat(Requests.create().replaces()).isFalse();
    }

    @Test
    void onlyTheRollbackOfAReplacementLeavesSomethingBehind() {
        assertThat(Requests.create().leftBehind()).isEmpty();
        assertThat(update(FIRST, role("First"), role("First")).leftBehind()).isEmpty();
        assertThat(update(FIRST, role("Second"), role("First")).leftBehind()).isEmpty();
        assertThat(update(FIRST, role("First"), role("Second")).leftBehind()).hasValueSatisfying(left -> {
            assertThat(left.type()).isEqualTo(RequestType.DELETE);
            assertThat(left.desired().role()).isEqualTo(new RoleName("Second"));
            assertThat(left.physicalId()).hasValue("ddorg/datadoghq.com/111111111111/Second/nothing");
            assertThat(left.sparesUsed()).isFalse();
        });
    }

    @Test
    void aDeleteTakesAlongWhatAnUnfinishedReplacementMadeUnlessItIsUsed() {
        assertThat(Requests.delete(FIRST, "IAMRoleName", "First").leftBehind()).isEmpty();
        assertThat(Requests.delete(FIRST, "IAMRoleName", "Second").leftBehind()).hasValueSatisfying(left -> {
            assertThat(left.desired().role()).isEqualTo(new RoleName("Second"));
            assertThat(left.sparesUsed()).isTrue();
        });
    }

    @Test
    void aFailedRequestTakesBackWhatItMadeByTheLedger() {
        Request failed = Requests.create("IAMRoleName", "First").asTakeBack();
        assertThat(failed.type()).isEqualTo(RequestType.DELETE);
        assertThat(failed.physicalId()).hasValue("ddorg/datadoghq.com/111111111111/First/nothing");
        assertThat(failed.physicalId()).hasValue(failed.ledgerId());
        assertThat(failed.sparesUsed()).isFalse();
        assertThat(update(FIRST, role("First"), role("First")).asTakeBack().sparesUsed())
                .isTrue();
        assertThat(Requests.create().asDelete(SECOND).madeId().map(PhysicalId::toString))
                .hasValue(SECOND);
    }

    @Test
    void accountsThatAreLeftOutAreTakenBackOnceAndThenLeftAlone() {
        Object[] out = {"ExcludedAccounts", List.of("111111111111")};
        assertThat(Requests.create(out).asksForNothing()).isTrue();
        assertThat(Requests.create().asksForNothing()).isFalse();
        assertThat(update(FIRST, properties(out), properties()).asksForNothing())
                .isFalse();
        assertThat(update(FIRST, properties(out), properties(out)).asksForNothing())
                .isTrue();
        assertThat(Requests.create(out).takesBack()).isTrue();
        assertThat(Requests.create().takesBack()).isFalse();
        Request delete = Requests.delete(FIRST);
        assertThat(delete.takesBack()).isTrue();
        assertThat(delete.asksForNothing()).isFalse();
        assertThat(delete.madeId()).map(PhysicalId::toString).hasValue(FIRST);
        assertThat(Requests.delete(FIRST, out).madeId()).isEmpty();
    }

    @Test
    void aStackOfNobodysIsMalformed() {
        CloudFormationCustomResourceEvent event = Requests.event("Create", properties());
        event.setStackId("not an arn");
        assertThatThrownBy(() -> Request.of(event)).hasMessageContaining("\"not an arn\" is not the ARN of a stack");
    }
}
