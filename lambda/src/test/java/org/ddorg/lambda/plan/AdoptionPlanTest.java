package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.lambda.Requests.delete;
import static org.ddorg.lambda.Requests.properties;
import static org.ddorg.lambda.Requests.update;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.JsonTree;
import org.ddorg.lambda.Requests;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.tag.AccountFactTags;
import org.ddorg.lambda.plan.tag.PreexistingTags;
import org.ddorg.lambda.request.Request;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a plan does with a role or an integration that others made. */
class AdoptionPlanTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final String SECURITY_AUDIT = "arn:aws:iam::aws:policy/SecurityAudit";

    @Nested
    class Adoption {
        @Test
        void itKeepsSettingsThatTheRequestOmits() {
            InMemoryAccount world = new InMemoryAccount().withIntegration(ROLE);
            String id = world.settle(Requests.create("AccountTags", List.of("team:a"), "CollectCustomMetrics", "true"));
            Integration adopted = world.integrations().get(0);
            assertThat(id).endsWith("/role");
            assertThat(adopted.externalId()).contains("theirs");
            assertThat(adopted.attributes().get("account_tags")).isEqualTo(List.of("by:hand", "team:a"));
            assertThat(JsonTree.at(adopted.attributes(), "resources_config", "extended_collection"))
                    .contains(false);
            assertThat(JsonTree.at(adopted.attributes(), "metrics_config", "collect_custom_metrics"))
                    .contains(true);
        }

        @Test
        void anAccountWhoseResourceCollectionIsOffGetsNoPermissionsForIt() {
            InMemoryAccount world = new InMemoryAccount().withIntegration(ROLE);
            world.settle(Requests.create());
            assertThat(world.policies()).isEmpty();
            assertThat(world.role(ROLE).orElseThrow().attached()).isEmpty();
        }

        @Test
        void aDeleteRestoresWhatWasAdopted() {
            InMemoryAccount world =
                    new InMemoryAccount().withRole(ROLE, SECURITY_AUDIT).withIntegration(ROLE);
            InMemoryAccount before = world.copy();
            world.settle(delete(world.settle(Requests.create("DisableResourceCollection", "false"))));
            assertThat(world.role(ROLE)).isEqualTo(before.role(ROLE));
            assertThat(world.integrations()).hasSize(1);
            assertThat(world.policies()).isEmpty();
        }

        @Test
        void preexistingTagsStayAfterTheRequestHadThemAndOmitsThem() {
            InMemoryAccount world = new InMemoryAccount().withIntegration(ROLE);
            Map<String, Object> mentioned = properties("AccountTags", List.of("by:hand", "our:own"));
            String id = world.settle(Requests.create("AccountTags", List.of("by:hand", "our:own")));
            world.settle(update(id, properties("AccountTags", List.of("new:one")), mentioned));
            assertThat(world.integrations().get(0).accountTags()).isEqualTo(List.of("by:hand", "new:one"));
        }

        @Test
        void moreTagsThanCanBeRecordedAllStay() {
            List<String> many = IntStream.range(0, 52).mapToObj(i -> "tag:" + i).toList();
            assertThat(PreexistingTags.of(many.subList(0, 51)).fingerprints()).hasSize(255);
            PreexistingTags all = PreexistingTags.of(many);
            assertThat(all.contains("any:other")).isTrue();
            assertThat(PreexistingTags.of(many.subList(0, 51)).contains("any:other"))
                    .isFalse();
        }

        @Test
        void ownershipTagsHaveOnlyCharactersThatIamAllows() {
            String role = "Their,odd+=,.@-_Role";
            InMemoryAccount world = new InMemoryAccount().withIntegration(role);
            String id = world.settle(Requests.create());
            assertThat(world.role(ROLE).orElseThrow().tags().values())
                    .allMatch(value -> value.matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}"));
            world.settle(delete(id));
            assertThat(world.integrations().get(0).roleName()).contains(role);
        }

        @Test
        void anIntegrationOfAnotherRoleIsAdoptedAndRestored() {
            InMemoryAccount world = new InMemoryAccount().withRole("TheirRole").withIntegration("TheirRole");
            String id = world.settle(Requests.create());
            assertThat(world.integrations().get(0).roleName()).contains(ROLE);
            world.settle(delete(id));
            assertThat(world.integrations().get(0).roleName()).contains("TheirRole");
            assertThat(world.role("TheirRole")).isPresent();
        }

        @Test
        void anIntegrationThatOthersCreatedInTheMeantimeIsNotOwned() {
            InMemoryAccount world = new InMemoryAccount();
            world.apply(world.plan(Requests.create()).stages().get(0).get(0));
            world.withIntegration("TheirRole");
            String id = world.settle(Requests.create());
            assertThat(id).endsWith("/role");
            world.settle(delete(id));
            assertThat(world.integrations())
                    .singleElement()
                    .satisfies(r -> assertThat(r.roleName()).contains("TheirRole"));
        }
    }

    @Nested
    class Refusal {
        @Test
        void existingResourcesAreRefusedBeforeAnyChange() {
            for (InMemoryAccount world :
                    List.of(new InMemoryAccount().withRole(ROLE), new InMemoryAccount().withIntegration(ROLE))) {
                assertThatThrownBy(() -> world.plan(Requests.create("ExistingIntegration", "fail")))
                        .isInstanceOfSatisfying(
                                DdorgException.class, p -> assertThat(p.code()).isEqualTo(ErrorCode.ALREADY_EXISTS));
            }
        }

        @Test
        void resourcesUnderANewNameOrAtANewSiteAreRefusedToo() {
            InMemoryAccount world = new InMemoryAccount();
            String id = world.settle(Requests.create());
            Map<String, Object> renamed = properties("ExistingIntegration", "fail", "IAMRoleName", "Other");
            assertThat(world.plan(update(id, renamed, properties())).isEmpty()).isFalse();
            world.withRole("Other");
            assertThatThrownBy(() -> world.plan(update(id, renamed, properties())))
                    .hasMessageContaining("Role arn:aws:iam::111111111111:role/Other exists");
            Map<String, Object> moved = properties("ExistingIntegration", "fail", "DatadogSite", "datadoghq.eu");
            assertThatThrownBy(() -> world.plan(update(id, moved, properties())))
                    .hasMessageContaining("Datadog's integration of account 111111111111 exists");
        }

        @Test
        void ownResourcesAreNotRefused() {
            InMemoryAccount world = new InMemoryAccount();
            Request request = Requests.create("ExistingIntegration", "fail");
            world.settle(request);
            assertThat(world.plan(request).isEmpty()).isTrue();
        }

        @Test
        void ambiguousAndUnusableIntegrationsAreRefused() {
            InMemoryAccount keys = new InMemoryAccount();
            keys.apply(new Step.CreateIntegration(Map.of("auth_config", Map.of("access_key_id", "AKIA"))));
            ObservedState observed = keys.observe(Requests.create());
            Integration byKeys = new Integration("k", Map.of("auth_config", Map.of("access_key_id", "AKIA")));
            assertThatThrownBy(() -> Plan.of(Requests.create(), with(observed, List.of(byKeys))))
                    .hasMessageContaining("integration k of account 111111111111 uses access keys");
            Integration one =
                    new Integration("one", Map.of("auth_config", Map.of("role_name", "R", "external_id", "e")));
            assertThatThrownBy(() -> Plan.of(Requests.create(), with(observed, List.of(one, one))))
                    .hasMessageContaining("2 integrations");
            Integration bare = new Integration("bare", Map.of("auth_config", Map.of("role_name", "R")));
            assertThatThrownBy(() -> Plan.of(Requests.create(), with(observed, List.of(bare))))
                    .hasMessageContaining("no external ID");
        }
    }

    private static ObservedState with(ObservedState observed, List<Integration> integrations) {
        return new ObservedState(
                Optional.empty(),
                List.of(),
                integrations,
                Optional.empty(),
                observed.permissions(),
                Map.of(),
                Optional.empty(),
                AccountFactTags.NONE);
    }
}
