package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.delete;
import static org.ddorg.lambda.Requests.properties;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.lambda.Requests;
import org.ddorg.lambda.plan.ObservedState.Policy;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.Request;
import org.junit.jupiter.api.Test;

/** A Delete without the role and its ownership tags, and a cleanup that keeps a role that Datadog uses. */
class MissingRoleTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final String POLICY = "arn:aws:iam::111111111111:policy/ddorg/DatadogIntegrationRole/one";

    private static List<Step> steps(InMemoryAccount world, Request request) {
        return world.plan(request).stages().stream().flatMap(List::stream).toList();
    }

    @Test
    void thePhysicalIdSaysWhetherToDeleteTheIntegration() {
        InMemoryAccount world = new InMemoryAccount().withIntegration(ROLE);
        assertThat(steps(world, delete("ddorg/datadoghq.com/111111111111/" + ROLE + "/role+registration")))
                .containsExactly(new Step.DeleteIntegration("hand"));
        assertThat(steps(world, delete("ddorg/datadoghq.com/111111111111/" + ROLE + "/role")))
                .isEmpty();
        InMemoryAccount others = new InMemoryAccount().withIntegration("TheirRole");
        assertThat(steps(others, delete("ddorg/datadoghq.com/111111111111/" + ROLE + "/role+registration")))
                .isEmpty();
    }

    @Test
    void onlyTheStacksOwnPoliciesGo() {
        Request delete = delete("ddorg/datadoghq.com/111111111111/" + ROLE + "/role");
        ObservedState seen = new InMemoryAccount().observe(delete);
        assertThat(planned(delete, seen, Optional.of(Requests.STACK)))
                .containsExactly(List.of(new Step.DeleteOldVersions(POLICY)), List.of(new Step.DeletePolicy(POLICY)));
        assertThat(planned(delete, seen, Optional.of("another stack"))).isEmpty();
        assertThat(planned(delete, seen, Optional.empty())).isEmpty();
    }

    private static List<List<Step>> planned(Request delete, ObservedState seen, Optional<String> owner) {
        List<Policy> policies = List.of(new Policy(POLICY, 1, Map.of(), owner));
        return Plan.of(delete, seen.with(Optional.empty(), policies, List.of())).stages();
    }

    @Test
    void aFailedUpdateSparesARoleThatDatadogUses() {
        InMemoryAccount world = new InMemoryAccount();
        Request create = Requests.create();
        String id = world.settle(create);
        Plan takeBack =
                world.plan(Requests.update(id, properties(), properties()).asTakeBack());
        assertThat(takeBack.isEmpty()).isTrue();
        assertThat(takeBack.physicalId()).isEqualTo(PhysicalId.NOTHING);
        assertThat(world.plan(create.asTakeBack()).isEmpty()).isFalse();
    }
}
