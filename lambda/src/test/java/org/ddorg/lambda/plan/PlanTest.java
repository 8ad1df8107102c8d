package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.lambda.Requests.delete;
import static org.ddorg.lambda.Requests.properties;
import static org.ddorg.lambda.Requests.update;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.ddorg.contract.JsonTree;
import org.ddorg.lambda.Requests;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.Request;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final String SECURITY_AUDIT = "arn:aws:iam::aws:policy/SecurityAudit";
    private static final String SECOND = "arn:aws:cloudformation:us-east-1:111111111111:stack/Second/1";
    private static final String MADE = "ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/role+registration";

    @Nested
    class Create {
        @Test
        void itCreatesRolePermissionsAndIntegration() {
            InMemoryAccount world = new InMemoryAccount();
            assertThat(world.settle(Requests.create())).isEqualTo(MADE);
            assertThat(Json.write(world.role(ROLE).orElseThrow().trust()))
                    .contains("arn:aws:iam::464622532012:root", "\"sts:ExternalId\":\"issued-1\"");
            assertThat(world.role(ROLE).orElseThrow().attached())
                    .contains(SECURITY_AUDIT)
                    .containsAll(world.policies().keySet());
            assertThat(world.allowed(ROLE)).hasSize(652);
        }

        @Test
        void theRoleComesFirstAndNobodyCanAssumeItYet() {
            Plan plan = new InMemoryAccount().plan(Requests.create());
            assertThat(plan.stages().get(0)).singleElement().isInstanceOfSatisfying(Step.CreateRole.class, step -> {
                assertThat(Json.write(step.trust())).contains("\"Deny\"").doesNotContain("Allow");
                assertThat(step.tags()).containsKey("ddorg:owner");
            });
        }

        @Test
        void aPlanAfterSuccessIsEmpty() {
            InMemoryAccount world = new InMemoryAccount();
            world.settle(Requests.create());
            assertThat(world.plan(Requests.create()).isEmpty()).isTrue();
            assertThat(world.plan(update(MADE, properties(), properties())).isEmpty())
                    .isTrue();
        }
    }

    @Nested
    class Update {
        @Test
        void itChangesTheResourceInPlace() {
            InMemoryAccount world = new InMemoryAccount();
            String id = world.settle(Requests.create());
            Map<String, Object> on = properties("CloudSecurityPostureManagement", "true");
            assertThat(world.settle(update(id, on, properties()))).isEqualTo(id);
            assertThat(JsonTree.at(
                            world.integrations().get(0).attributes(),
                            "resources_config",
                            "cloud_security_posture_management_collection"))
                    .contains(true);
        }

        @Test
        void aRollbackRestoresTheOldState() {
            InMemoryAccount world = new InMemoryAccount();
            String id = world.settle(Requests.create("AccountTags", List.of("a:1")));
            InMemoryAccount before = world.copy();
            Map<String, Object> old = properties("AccountTags", List.of("a:1"));
            Map<String, Object> changed = properties(
                    "AccountTags",
                    List.of("b:2"),
                    "DisableResourceCollection",
                    "true",
                    "Regions",
                    List.of("us-east-1"));
            world.settle(update(id, changed, old));
            assertThat(world.policies()).isEmpty();
            world.settle(update(id, old, changed));
            assertThat(world.integrations()).isEqualTo(before.integrations());
            assertThat(world.allowed(ROLE)).isEqualTo(before.allowed(ROLE));
            assertThat(world.role(ROLE).orElseThrow().attached())
                    .containsExactlyInAnyOrderElementsOf(
                            before.role(ROLE).orElseThrow().attached());
        }

        @Test
        void theRoleAlwaysKeepsWhatBothListsShare() {
            InMemoryAccount world = new InMemoryAccount();
            String id = world.settle(Requests.create());
            Set<String> before = world.allowed(ROLE);
            world.withPermissions(
                    List.of("ec2:Describe*", "rds:Describe*"),
                    IntStream.range(100, 900)
                            .mapToObj(i -> "service" + i % 9 + ":DescribeSomething" + i)
                            .toList());
            InMemoryAccount done = world.copy();
            done.settle(update(id, properties(), properties()));
            Set<String> shared = new HashSet<>(before);
            shared.retainAll(done.allowed(ROLE));
            assertThat(shared).hasSizeGreaterThan(500);
            for (List<Step> stage :
                    world.plan(update(id, properties(), properties())).stages()) {
                for (Step step : stage) {
                    world.apply(step);
                    assertThat(world.allowed(ROLE)).as(step.label()).containsAll(shared);
                }
            }
        }

        @Test
        void aListTooLongForAnInlinePolicyMovesToManagedPoliciesWithoutAGap() {
            InMemoryAccount world = new InMemoryAccount();
            String id = world.settle(Requests.create());
            List<String> many = IntStream.range(0, 700)
                    .mapToObj(i -> "service:Describe" + i)
                    .toList();
            world.withPermissions(many, List.of("a:GetB"));
            world.settle(update(id, properties(), properties()));
            assertThat(world.role(ROLE).orElseThrow().inline()).isEmpty();
            assertThat(world.allowed(ROLE)).hasSize(701).containsAll(many);
        }
    }

    @Nested
    class Delete {
        @Test
        void itDeletesEverythingThatWasCreated() {
            InMemoryAccount world = new InMemoryAccount();
            world.settle(delete(world.settle(Requests.create())));
            assertThat(world.role(ROLE)).isEmpty();
            assertThat(world.policies()).isEmpty();
            assertThat(world.integrations()).isEmpty();
        }

        @Test
        void aSecondDeleteIsEmpty() {
            InMemoryAccount world = new InMemoryAccount();
            world.settle(delete(world.settle(Requests.create())));
            assertThat(world.plan(delete(MADE)).isEmpty()).isTrue();
        }

        @Test
        void policiesOfOthersOnTheRoleStopItAndAreNamed() {
            InMemoryAccount world = new InMemoryAccount();
            String id = world.settle(Requests.create());
            world.attach(ROLE, "arn:aws:iam::aws:policy/ReadOnlyAccess");
            assertThatThrownBy(() -> world.plan(delete(id)))
                    .hasMessageContaining("arn:aws:iam::aws:policy/ReadOnlyAccess")
                    .hasMessageContaining("Nothing was changed");
        }
    }

    @Nested
    class Replacement {
        @Test
        void aNewRoleNameMovesTheIntegrationAndTheOldDeleteKeepsIt() {
            InMemoryAccount world = new InMemoryAccount();
            String old = world.settle(Requests.create());
            String renamed = world.settle(update(old, properties("IAMRoleName", "Other"), properties()));
            assertThat(renamed).isEqualTo("ddorg/datadoghq.com/111111111111/Other/role+registration");
            world.settle(delete(old));
            assertThat(world.role(ROLE)).isEmpty();
            assertThat(world.integrations())
                    .singleElement()
                    .satisfies(r -> assertThat(r.roleName()).contains("Other"));
            world.settle(delete(renamed, "IAMRoleName", "Other"));
            assertThat(world.integrations()).isEmpty();
            assertThat(world.role("Other")).isEmpty();
        }

        @Test
        void anIntegrationAtANewSiteIsNotTheOneOfTheOldRole() {
            InMemoryAccount world = new InMemoryAccount();
            String id = world.settle(Requests.create());
            InMemoryAccount otherSite = world.copy();
            otherSite.settle(delete(id));
            otherSite.withRole(ROLE).withIntegration("TheirRole");
            Map<String, Object> moved = properties("IAMRoleName", "Other", "DatadogSite", "datadoghq.eu");
            ObservedState observed = otherSite.observe(update(id, moved, properties()));
            ObservedState withPrevious = new ObservedState(
                    observed.role(),
                    observed.policies(),
                    observed.integrations(),
                    world.role(ROLE).flatMap(ObservedState.Role::ownership),
                    observed.permissions(),
                    observed.stackTags(),
                    observed.quota(),
                    observed.facts());
            assertThat(Plan.of(update(id, moved, properties()), withPrevious).physicalId())
                    .endsWith("/Other/role");
        }
    }

    @Nested
    class Takeover {
        @Test
        void theOwnerChangesAfterAllOtherSteps() {
            InMemoryAccount world = new InMemoryAccount();
            String first = world.settle(Requests.create());
            Request second = ofStack(SECOND);
            Plan plan = world.plan(second);
            assertThat(plan.stages())
                    .singleElement()
                    .satisfies(stage -> assertThat(stage).singleElement().isInstanceOf(Step.TagRole.class));
            world.settle(second);
            world.settle(delete(first));
            assertThat(world.role(ROLE)).isPresent();
            assertThat(world.integrations()).hasSize(1);
        }

        @Test
        void withoutAFormerOwnerADeleteDeletesEverything() {
            InMemoryAccount world = new InMemoryAccount();
            String id = world.settle(Requests.create());
            world.settle(ofStack(SECOND));
            world.settle(delete(id));
            world.settle(ofStack(SECOND).asTakeBack());
            assertThat(world.role(ROLE)).isEmpty();
            assertThat(world.integrations()).isEmpty();
            assertThat(world.policies()).isEmpty();
        }

        @Test
        void aDeleteReturnsEverythingToTheFormerOwner() {
            InMemoryAccount world = new InMemoryAccount();
            String id = world.settle(Requests.create());
            InMemoryAccount before = world.copy();
            world.settle(ofStack(SECOND));
            world.settle(ofStack(SECOND).asTakeBack());
            assertThat(world.role(ROLE)).isEqualTo(before.role(ROLE));
            assertThat(world.integrations()).isEqualTo(before.integrations());
            assertThat(world.allowed(ROLE)).isEqualTo(before.allowed(ROLE));
            world.settle(delete(id));
            assertThat(world.role(ROLE)).isEmpty();
        }
    }

    private static Request ofStack(String arn) {
        var event = Requests.event("Create", properties());
        event.setStackId(arn);
        return Request.of(event).orElseThrow();
    }
}
