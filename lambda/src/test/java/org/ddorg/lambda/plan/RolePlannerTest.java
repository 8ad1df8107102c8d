package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.lambda.Requests.delete;
import static org.ddorg.lambda.Requests.properties;
import static org.ddorg.lambda.Requests.update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.ddorg.lambda.Requests;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.plan.permission.PolicyPacker;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.Request;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The attributes of a role that ddorg created, and of a preexisting one. */
class RolePlannerTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final String BOUNDARY = "arn:aws:iam::111111111111:policy/ddorg-boundary/first";
    private static final String OTHER_BOUNDARY = "arn:aws:iam::111111111111:policy/ddorg-boundary/second";
    private static final Object[] ALL = {
        "RolePath",
        "/monitoring/",
        "RoleDescription",
        "Theirs",
        "MaxSessionDuration",
        "7200",
        "RoleTags",
        List.of("team=a", "cost center=1"),
        "PermissionsBoundary",
        BOUNDARY
    };

    @Nested
    class Created {
        @Test
        void aRoleIsCreatedWithAllAttributesInOneCall() {
            Plan plan =
                    new InMemoryAccount().withStackTags(Map.of("stage", "prod")).plan(Requests.create(ALL));
            assertThat(plan.stages().get(0)).singleElement().isInstanceOfSatisfying(Step.CreateRole.class, step -> {
                assertThat(step.path()).isEqualTo("/monitoring/");
                assertThat(step.description()).isEqualTo("Theirs");
                assertThat(step.maxSessionDuration()).isEqualTo(7200);
                assertThat(step.boundary()).contains(BOUNDARY);
                assertThat(step.tags())
                        .containsEntry("team", "a")
                        .containsEntry("cost center", "1")
                        .containsEntry("stage", "prod");
            });
            assertThat(plan.stages()).noneMatch(stage -> stage.stream().anyMatch(Step.TagRole.class::isInstance));
        }

        @Test
        void aSecondPlanIsEmpty() {
            InMemoryAccount world = new InMemoryAccount().withStackTags(Map.of("stage", "prod"));
            world.settle(Requests.create(ALL));
            assertThat(world.plan(Requests.create(ALL)).stages()).isEmpty();
        }

        @Test
        void theRoleNameInDatadogIncludesThePath() {
            InMemoryAccount world = new InMemoryAccount();
            String id = world.settle(Requests.create("RolePath", "/a/b/"));
            assertThat(world.integrations().get(0).roleName()).contains("a/b/" + ROLE);
            world.settle(delete(id));
            assertThat(world.integrations()).isEmpty();
            assertThat(world.role(ROLE)).isEmpty();
        }

        @Test
        void anUpdateChangesDescriptionAndDurationTogether() {
            InMemoryAccount world = new InMemoryAccount();
            String id = world.settle(Requests.create());
            Plan plan = world.plan(updated(id, "MaxSessionDuration", "43200"));
            assertThat(plan.stages().get(0))
                    .containsExactly(new Step.UpdateRole(ROLE, role(world).description(), 43_200));
            world.settle(updated(id, "MaxSessionDuration", "43200"));
            world.settle(updated(id));
            assertThat(role(world).maxSessionDuration()).isEqualTo(3600);
        }

        @Test
        void permissionsApplyInTheAllowedRegionsOnly() {
            InMemoryAccount world = new InMemoryAccount();
            String id = world.settle(Requests.create());
            int policies = world.policies().size();
            Set<String> allowed = world.allowed(ROLE);
            Object[] regions = {
                "AllowedRegions",
                IntStream.range(1, 30).mapToObj(i -> "us-east-" + i).toList()
            };
            world.settle(updated(id, regions));
            assertThat(world.policies().values()).hasSize(policies).allSatisfy(policy -> {
                assertThat(Json.write(policy.document())).contains("\"aws:RequestedRegion\":[\"us-east-1\",");
                assertThat(Json.write(policy.document()).length()).isLessThanOrEqualTo(PolicyPacker.LIMIT);
            });
            assertThat(Json.write(role(world).inline().orElseThrow())).contains("aws:RequestedRegion");
            assertThat(world.allowed(ROLE)).isEqualTo(allowed);
            assertThat(world.plan(updated(id, regions)).stages()).isEmpty();
            world.settle(updated(id));
            assertThat(Json.write(role(world).inline().orElseThrow())).doesNotContain("aws:RequestedRegion");
        }

        @Test
        void aNewPathNeedsANewName() {
            InMemoryAccount world = new InMemoryAccount();
            String id = world.settle(Requests.create());
            assertThatThrownBy(() -> world.plan(updated(id, "RolePath", "/new/")))
                    .hasMessageContaining("RolePath is \"/new/\"")
                    .hasMessageContaining("cannot move a role")
                    .hasMessageContaining("change IAMRoleName");
            world.settle(updated(id, "RolePath", "/new/", "IAMRoleName", "Another"));
            assertThat(world.role("Another").orElseThrow().path()).isEqualTo("/new/");
        }
    }

    @Nested
    class Tags {
        @Test
        void tagsOfOthersStayAndDroppedTagsAreRemoved() {
            InMemoryAccount world =
                    new InMemoryAccount().withStackTags(Map.of("stage", "prod", "aws:cloudformation:stack-name", "s"));
            String id = world.settle(Requests.create("RoleTags", List.of("team=a", "gone=1")));
            world.apply(new Step.TagRole(ROLE, Map.of("by", "hand")));
            world.withStackTags(Map.of("Owner", "me"));
            world.settle(updated(id, "RoleTags", List.of("team=b")));
            assertThat(role(world).tags())
                    .containsEntry("team", "b")
                    .containsEntry("by", "hand")
                    .containsEntry("Owner", "me")
                    .doesNotContainKeys("gone", "stage", "aws:cloudformation:stack-name");
            assertThat(world.plan(updated(id, "RoleTags", List.of("team=b"))).stages())
                    .isEmpty();
        }

        @Test
        void aTagOfTheRequestOverridesTheStacksWhateverItsCase() {
            InMemoryAccount world = new InMemoryAccount().withStackTags(Map.of("Team", "stack"));
            world.settle(Requests.create("RoleTags", List.of("team=request")));
            assertThat(role(world).tags()).containsEntry("team", "request").doesNotContainKey("Team");
        }

        @Test
        void moreTagsThanIamAllowsAreRefusedBeforeAnyChange() {
            Map<String, String> stackTags = new LinkedHashMap<>();
            IntStream.range(0, 45).forEach(i -> stackTags.put("tag" + i, "value"));
            InMemoryAccount world = new InMemoryAccount().withStackTags(stackTags);
            assertThatThrownBy(() -> world.plan(Requests.create()))
                    .hasMessageContaining("51 tags")
                    .hasMessageContaining("IAM allows 50")
                    .hasMessageContaining("Remove 1");
            stackTags.remove("tag0");
            assertThat(world.plan(Requests.create()).isEmpty()).isFalse();
        }
    }

    @Nested
    class Adopted {
        @Test
        void anAdoptedRoleKeepsPathBoundaryAndAttributesThatTheRequestOmits() {
            InMemoryAccount world = new InMemoryAccount().withRole(ROLE).withStackTags(Map.of("stage", "prod"));
            Role before = role(world);
            world.settle(Requests.create("RolePath", "/elsewhere/", "PermissionsBoundary", BOUNDARY));
            assertThat(role(world).description()).isEqualTo(before.description());
            assertThat(role(world).maxSessionDuration()).isEqualTo(before.maxSessionDuration());
            assertThat(role(world).boundary()).isEqualTo(before.boundary());
            assertThat(role(world).arn()).isEqualTo(before.arn());
            assertThat(role(world).tags()).doesNotContainKey("stage");
            assertThat(world.integrations().get(0).roleName()).contains(ROLE);
        }

        @Test
        void aDeleteRemovesTheAddedTags() {
            InMemoryAccount world = new InMemoryAccount().withRole(ROLE);
            String id = world.settle(Requests.create("RoleTags", List.of("added=1", "team=ours")));
            assertThat(role(world).tags()).containsEntry("added", "1").containsEntry("team", "ours");
            world.settle(delete(id));
            assertThat(role(world).tags()).isEqualTo(Map.of("team", "ours"));
        }
    }

    @Nested
    class Boundary {
        @Test
        void aRoleWithoutABoundaryGetsOne() {
            InMemoryAccount world = new InMemoryAccount();
            String id = world.settle(Requests.create());
            assertThat(role(world).boundary()).isEmpty();
            world.settle(updated(id, "PermissionsBoundary", BOUNDARY));
            assertThat(role(world).boundary()).contains(BOUNDARY);
            world.settle(updated(id, "PermissionsBoundary", OTHER_BOUNDARY));
            assertThat(role(world).boundary()).contains(OTHER_BOUNDARY);
        }

        @Test
        void aReturnedRoleHasItsFormerBoundary() {
            InMemoryAccount world = new InMemoryAccount();
            world.settle(Requests.create("PermissionsBoundary", BOUNDARY));
            Request second = second("Create", "PermissionsBoundary", OTHER_BOUNDARY);
            world.settle(second);
            assertThat(role(world).boundary()).contains(OTHER_BOUNDARY);
            assertThat(world.plan(second).stages()).isEmpty();
            world.settle(second.asTakeBack());
            assertThat(role(world).boundary()).contains(BOUNDARY);
            assertThat(world.plan(Requests.create("PermissionsBoundary", BOUNDARY))
                            .stages())
                    .isEmpty();
        }

        @Test
        void aBoundaryThatCannotBeRemovedLaterIsNotSet() {
            InMemoryAccount world = new InMemoryAccount();
            String first = world.settle(Requests.create());
            Request second = second("Create", "PermissionsBoundary", OTHER_BOUNDARY);
            world.settle(second);
            assertThat(role(world).boundary()).isEmpty();
            world.settle(delete(first));
            world.settle(second);
            assertThat(role(world).boundary()).contains(OTHER_BOUNDARY);
        }
    }

    private static Request second(String type, Object... properties) {
        var event = Requests.event(type, properties(properties));
        event.setStackId("arn:aws:cloudformation:us-east-1:111111111111:stack/Second/1");
        return Request.of(event).orElseThrow();
    }

    private static Request updated(String id, Object... properties) {
        return update(id, properties(properties), properties());
    }

    private static Role role(InMemoryAccount world) {
        return world.role(ROLE).orElseThrow();
    }
}
