package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;
import static org.ddorg.lambda.Requests.update;

import java.util.List;
import java.util.Set;
import org.ddorg.contract.IntegrationTags;
import org.ddorg.lambda.Requests;
import org.ddorg.lambda.plan.tag.AccountFactTags;
import org.ddorg.lambda.plan.tag.AppliedFactTags;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What AWS says of the account, as tags in Datadog beside those of others. */
class AccountTagsTest {
    private static final AccountFactTags PROD = named("account_name:prod");
    private static final AccountFactTags SILENT = new AccountFactTags(List.of(), Set.of(IntegrationTags.ACCOUNT_NAME));

    private final InMemoryAccount world = new InMemoryAccount();

    private static AccountFactTags named(String... tags) {
        return new AccountFactTags(List.of(tags), Set.of());
    }

    private List<?> tags() {
        return world.integrations().get(0).accountTags();
    }

    private void updated(AccountFactTags facts) {
        world.withFacts(facts).settle(update("id", properties(), properties()));
    }

    private void assertNothingToDo() {
        assertThat(world.plan(update("id", properties(), properties())).stages())
                .isEmpty();
    }

    @Nested
    class NewAccount {
        @Test
        void aNewAccountGetsFactTagsAndTheAdminsTags() {
            world.withFacts(named("account_name:prod", "aws_organization:o-exampleorg1"))
                    .settle(Requests.create("AccountTags", List.of("team:a")));

            assertThat(tags())
                    .isEqualTo(List.of(
                            "team:a", "account_name:prod", "aws_organization:o-exampleorg1", "registered_by:ddorg"));
        }

        @Test
        void onlyAnIntegrationThatDdorgCreatedIsMarked() {
            world.withIntegration("Theirs")
                    .withFacts(named("aws_organization:o-exampleorg1"))
                    .settle(Requests.create());

            assertThat(tags()).isEqualTo(List.of("by:hand", "aws_organization:o-exampleorg1"));
            assertNothingToDo();
        }

        @Test
        void theMarkStaysIfTheOrganizationIsUnknown() {
            world.withFacts(named("aws_organization:o-exampleorg1")).settle(Requests.create());

            updated(new AccountFactTags(List.of(), Set.of(IntegrationTags.ORGANIZATION)));

            assertThat(tags()).isEqualTo(List.of("aws_organization:o-exampleorg1", "registered_by:ddorg"));
            assertNothingToDo();
        }

        @Test
        void anUnchangedUpdateWritesNothing() {
            world.withFacts(PROD).settle(Requests.create());

            assertNothingToDo();
        }

        @Test
        void tagsHaveDatadogsSpelling() {
            assertThat(AccountFactTags.tag("account_name", "Acme Prod (EU), 2nd!"))
                    .hasValue("account_name:acme_prod_eu_2nd");
            assertThat(AccountFactTags.tag("account_name", "a:b/c.d-e_f")).hasValue("account_name:a:b/c.d-e_f");
            assertThat(AccountFactTags.tag("account_name", "Ünïcode")).hasValue("account_name:ünïcode");
            assertThat(AccountFactTags.tag("account_name", "!!")).isEmpty();
            assertThat(AccountFactTags.tag("account_name", "x".repeat(300)).orElseThrow())
                    .hasSize(200);
            assertThat(AccountFactTags.tag("k", "x".repeat(197) + "  y")).hasValue("k:" + "x".repeat(197));
            assertThat(AccountFactTags.tag("k", "x".repeat(197) + "\ud840\udc00"))
                    .hasValue("k:" + "x".repeat(197));
            assertThat(AccountFactTags.tag("k", "x".repeat(196) + "\ud840\udc00"))
                    .hasValue("k:" + "x".repeat(196) + "\ud840\udc00");
        }
    }

    @Nested
    class Change {
        @Test
        void aNewNameReplacesTheOldOne() {
            world.withFacts(PROD).settle(Requests.create());

            updated(named("account_name:production"));

            assertThat(tags()).isEqualTo(List.of("account_name:production"));
            assertNothingToDo();
            updated(PROD);
            assertThat(tags()).isEqualTo(List.of("account_name:prod"));
        }

        @Test
        void unknownFactsKeepTheirTags() {
            world.withFacts(PROD).settle(Requests.create());

            world.withFacts(SILENT);

            assertNothingToDo();
        }

        @Test
        void turnedOffFactTagsAreRemovedAndTagsOfOthersStay() {
            world.withFacts(PROD).settle(Requests.create());
            world.tagged("account_name:prod", "by:hand");

            updated(AccountFactTags.NONE);

            assertThat(tags()).isEqualTo(List.of("by:hand"));
            assertNothingToDo();
        }

        @Test
        void aNewRoleNameKeepsTheRecordOfFactTags() {
            String id = world.withFacts(PROD).settle(Requests.create());

            world.withFacts(named("account_name:production"))
                    .settle(update(id, properties("IAMRoleName", "Other"), properties()));

            assertThat(tags()).isEqualTo(List.of("account_name:production"));
        }

        @Test
        void aCrashBetweenRecordAndDatadogLosesNoTag() {
            world.withFacts(PROD).settle(Requests.create());
            world.withFacts(named("account_name:production"));
            Plan plan = world.plan(update("id", properties(), properties()));
            plan.stages().get(0).forEach(world::apply);
            assertThat(tags()).isEqualTo(List.of("account_name:prod"));

            updated(named("account_name:production"));

            assertThat(tags()).isEqualTo(List.of("account_name:production"));
        }

        @Test
        void theRecordDropsTheOldestNamesFirst() {
            AppliedFactTags many = AppliedFactTags.NONE;
            for (int i = 0; i < 60; i++) {
                many = many.plus(List.of("account_name:" + i));
            }

            assertThat(many.fingerprints()).hasSize(255);
            assertThat(many.contains("account_name:59")).isTrue();
            assertThat(many.contains("account_name:0")).isFalse();
        }
    }

    @Nested
    class TagsOfOthers {
        @Test
        void anAdoptedAccountKeepsItsTagsAndGetsFactTags() {
            world.withIntegration("Theirs").withFacts(PROD).settle(Requests.create());

            assertThat(tags()).isEqualTo(List.of("by:hand", "account_name:prod"));
            assertNothingToDo();
        }

        @Test
        void aTagOfOthersWithTheSameKeyPreventsTheFactTag() {
            world.withIntegration("Theirs")
                    .tagged("account_name:theirs")
                    .withFacts(PROD)
                    .settle(Requests.create());
            assertThat(tags()).isEqualTo(List.of("account_name:theirs"));
            assertNothingToDo();

            world.tagged("by:hand");
            updated(PROD);
            assertThat(tags()).isEqualTo(List.of("by:hand", "account_name:prod"));

            world.tagged("account_name:later");
            updated(PROD);
            assertThat(tags()).isEqualTo(List.of("account_name:later"));
        }

        @Test
        void theAdminsTagOverridesTheFactTag() {
            world.withFacts(PROD).settle(Requests.create("AccountTags", List.of("account_name:mine")));

            assertThat(tags()).isEqualTo(List.of("account_name:mine"));
        }

        @Test
        void newTagsOfTheAdminReplaceTheOldOnesAndKeepTagsOfOthers() {
            world.settle(Requests.create("AccountTags", List.of("team:a")));
            world.tagged("team:a", "by:hand");

            world.settle(update(
                    "id", properties("AccountTags", List.of("team:b")), properties("AccountTags", List.of("team:a"))));

            assertThat(tags()).isEqualTo(List.of("by:hand", "team:b"));
        }

        @Test
        void aFactTagThatTheAdminSetsBecomesTheAdmins() {
            world.withFacts(PROD).settle(Requests.create());
            world.tagged("account_name:prod", "by:hand");

            world.withFacts(AccountFactTags.NONE)
                    .settle(update("id", properties("AccountTags", List.of("account_name:prod")), properties()));

            assertThat(tags()).isEqualTo(List.of("account_name:prod", "by:hand"));
        }
    }
}
