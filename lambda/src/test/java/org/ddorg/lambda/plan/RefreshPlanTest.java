package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.lambda.Requests;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.request.RefreshRequest;
import org.ddorg.lambda.request.Request;
import org.junit.jupiter.api.Test;

/** What a refresh plans, on an account in memory. */
class RefreshPlanTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final Request CREATE = Requests.create("DisableResourceCollection", "false");

    private final InMemoryAccount world = new InMemoryAccount();

    private static RefreshRequest refresh(String externalId, Object... more) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("StackId", Requests.STACK);
        event.put("DatadogSite", "datadoghq.com");
        event.put("IAMRoleName", ROLE);
        event.put("ExternalId", externalId);
        event.put("ResourceCollection", "true");
        for (int i = 0; i < more.length; i += 2) {
            event.put(more[i].toString(), more[i + 1]);
        }
        return RefreshRequest.of(event);
    }

    private String externalId() {
        return world.integrations().get(0).externalId().orElseThrow();
    }

    private RefreshPlan upkeep(RefreshRequest request) {
        return RefreshPlan.of(request, world.observe(CREATE));
    }

    private void settle(RefreshRequest request) {
        upkeep(request).plan().stages().forEach(stage -> stage.forEach(world::apply));
    }

    private Role role() {
        return world.role(ROLE).orElseThrow();
    }

    @Test
    void rightAfterACreateThereIsNothingToDo() {
        world.settle(CREATE);
        RefreshPlan upkeep = upkeep(refresh(externalId()));
        assertThat(upkeep.plan().isEmpty()).isTrue();
        assertThat(upkeep.added()).isEmpty();
        assertThat(upkeep.removed()).isEmpty();
        assertThat(upkeep.writesInline()).isFalse();
    }

    @Test
    void aTrustPolicyThatWasChangedIsRestored() {
        world.settle(CREATE);
        Map<String, Object> right = role().trust();
        world.apply(new Step.PutTrustPolicy(ROLE, Map.of("Version", "2012-10-17", "Statement", List.of())));
        settle(refresh(externalId()));
        assertThat(role().trust()).isEqualTo(right);
        assertThat(upkeep(refresh(externalId())).plan().isEmpty()).isTrue();
    }

    @Test
    void newListsAreGivenAndToldApart() {
        world.settle(CREATE);
        world.withPermissions(List.of("s3:List*", "sqs:List*"), List.of("service1:DescribeSomethingNew"));
        RefreshPlan upkeep = upkeep(refresh(externalId()));
        assertThat(upkeep.added()).containsExactly("service1:DescribeSomethingNew", "sqs:List*");
        assertThat(upkeep.removed()).contains("ec2:Describe*").doesNotContain("s3:List*");
        assertThat(upkeep.writesInline()).isTrue();
        settle(refresh(externalId()));
        assertThat(world.allowed(ROLE))
                .containsExactlyInAnyOrder("s3:List*", "sqs:List*", "service1:DescribeSomethingNew");
    }

    @Test
    void withoutResourceCollectionItsActionsGo() {
        world.settle(CREATE);
        settle(refresh(externalId(), "ResourceCollection", "false"));
        assertThat(world.allowed(ROLE)).containsExactlyInAnyOrder("ec2:Describe*", "s3:List*");
        assertThat(role().attached()).isEmpty();
    }

    @Test
    void onlyTheStacksOwnRoleAtTheSameSiteIsKept() {
        world.settle(CREATE);
        Map<String, String> tags = role().tags();
        assertThat(RefreshPlan.ownsRole(refresh("0123456789abcdef0123456789abcdef"), tags))
                .isTrue();
        assertThat(RefreshPlan.ownsRole(
                        refresh("0123456789abcdef0123456789abcdef", "StackId", Requests.STACK + "9"), tags))
                .isFalse();
        assertThat(RefreshPlan.ownsRole(
                        refresh("0123456789abcdef0123456789abcdef", "DatadogSite", "datadoghq.eu"), tags))
                .isFalse();
        assertThat(RefreshPlan.ownsRole(refresh("0123456789abcdef0123456789abcdef"), Map.of("team", "theirs")))
                .isFalse();
    }
}
