package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacks.StackStatus;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation;
import org.ddorg.sandbox.datadog.IntegratedAccount;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.ddorg.sandbox.organizations.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AccountFilterType;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** Accounts whose stack takes no update any more: one retry brings them back, and Datadog keeps its access. */
@Timeout(240)
class StuckStacksTest {

    /** What lasts until a function runs out of time takes some twenty seconds. */
    private static final int TIME_LAPSE = 30;

    private TestingOrganization organization = TestingOrganization.of(8, TIME_LAPSE);

    @AfterEach
    void close() {
        organization.close();
    }

    @Nested
    class FailedRollback {
        @Test
        void oneRetryAfterAnOutageInTheMiddleOfAnUpdateMakesAllCurrent() {
            organization.close();
            organization = TestingOrganization.of(42, TIME_LAPSE);
            onboard(Map.of());
            Map<String, String> before = integrations();
            assertThat(before).hasSize(40);
            failByDatadog();

            assertThat(organization.run("status", "--json")).isEqualTo(1);
            assertThat(Schemas.valid("status", organization.out())
                            .at("/counts/failed")
                            .asInt())
                    .isEqualTo(40);
            assertThat(organization.run("retry", "--yes")).as(output()).isZero();

            assertAllCurrent();
            assertThat(integrations()).isEqualTo(before);
            accounts()
                    .forEach(account -> assertThat(stacks(account)).as(account).hasSize(1));
            assertThat(organization.run("plan")).as(output()).isZero();
        }

        @Test
        void outageOfDatadogAloneLeavesNoStackStuck() {
            organization.close();
            organization = TestingOrganization.of(42, TIME_LAPSE);
            onboard(Map.of());
            Map<String, String> before = integrations();
            Fault outage = Fault.always("datadog", "*", Effect.fail(503, "Unavailable", ""));
            organization.sandbox.faults().add(outage.after(60));
            update("false", accounts());
            organization.sandbox.faults().clear();
            assertThat(accounts())
                    .allSatisfy(account -> assertThat(stacks(account))
                            .extracting(Stack::status)
                            .isSubsetOf(StackStatus.UPDATE_COMPLETE, StackStatus.UPDATE_ROLLBACK_COMPLETE));
            assertThat(set().instances())
                    .anySatisfy(
                            instance -> assertThat(instance.outcome().reason().orElseThrow())
                                    .contains("DDORG-DATADOG-UNAVAILABLE"));

            assertThat(organization.run("retry", "--yes")).as(output()).isZero();

            assertAllCurrent();
            assertThat(integrations()).isEqualTo(before);
            assertThat(organization.sandbox.datadog().integrations())
                    .hasSize(40)
                    .allSatisfy(integration -> assertThat(integration
                                    .attributes()
                                    .at("/metrics_config/automute_enabled")
                                    .asBoolean())
                            .isFalse());
            assertThat(organization.run("plan")).as(output()).isZero();
        }

        @Test
        void rollbackThatFailsAgainContinuesPastTheFunction() {
            onboard(Map.of());
            Map<String, String> before = integrations();
            List<String> stuck = accounts().subList(0, 1);
            stick(stuck);
            organization
                    .sandbox
                    .faults()
                    .add(Fault.always("iam", "*Role*", new Effect.Deny()).in(stuck.get(0)));
            AtomicInteger attempts = new AtomicInteger();
            organization.sandbox.faults().watch(call -> {
                if (call.action().equals("ContinueUpdateRollback") && attempts.incrementAndGet() == 2) {
                    organization.sandbox.faults().clear();
                }
            });

            assertThat(organization.run("retry", "--yes")).as(output()).isZero();

            assertThat(attempts).hasValue(2);
            assertAllCurrent();
            assertThat(integrations()).isEqualTo(before);
        }
    }

    @Nested
    class ReplacedStack {
        @Test
        void stackIsReplacedWhereTheRoleCannotBeAssumed() {
            onboard(Map.of());
            Map<String, String> before = integrations();
            List<String> stuck = accounts().subList(0, 2);
            stick(stuck);

            assertThat(organization.run("retry", "--yes", "--member-role", "Nobody", "--json"))
                    .as(output())
                    .isZero();

            assertThat(Schemas.valid("apply", organization.out()).at("/tried").findValuesAsText("step"))
                    .containsExactly("retry", "repair");
            assertAllCurrent();
            assertThat(integrations()).isEqualTo(before);
            stuck.forEach(account -> {
                Stack old = stacks(account).get(0);
                assertThat(organization.err())
                        .contains("Account " + account + ": stack " + old.id() + " was replaced and remains.")
                        .contains("aws cloudformation delete-stack --region us-east-1 --stack-name " + old.id());
                cloudFormation(account, client -> client.deleteStack(r -> r.stackName(old.id())));
                await(old);
                assertThat(old.status()).isEqualTo(StackStatus.DELETE_COMPLETE);
            });
            assertThat(integrations()).isEqualTo(before);
            assertThat(organization.run("plan")).as(output()).isZero();
        }

        @Test
        void replacedStackTakesOverWhereNothingElseMayBeAdopted() {
            onboard(Map.of("ExistingIntegration", "fail"));
            Map<String, String> before = integrations();
            stick(accounts().subList(0, 1));

            assertThat(organization.run("apply", "--yes", "--member-role", "Nobody"))
                    .as(output())
                    .isZero();

            assertAllCurrent();
            assertThat(integrations()).isEqualTo(before);
        }

        @Test
        void oldStackIsKeptWhileItsReplacementFails() {
            onboard(Map.of());
            Map<String, String> before = integrations();
            String account = accounts().get(0);
            stick(List.of(account));
            organization.sandbox.faults().add(Fault.always("sts", "AssumeRole", new Effect.Deny()));
            organization
                    .sandbox
                    .faults()
                    .add(Fault.always("iam", "UpdateAssumeRolePolicy", new Effect.Deny())
                            .in(account));
            organization
                    .sandbox
                    .faults()
                    .add(Fault.always("iam", "TagRole", new Effect.Deny()).in(account));

            assertThat(organization.run("retry", "--yes")).isEqualTo(1);

            assertThat(stacks(account)).extracting(Stack::status).contains(StackStatus.UPDATE_ROLLBACK_FAILED);
            assertThat(integrations()).isEqualTo(before);
            organization.sandbox.faults().clear();
            assertThat(organization.run("retry", "--yes")).as(output()).isZero();
            assertAllCurrent();
            assertThat(integrations()).isEqualTo(before);
        }
    }

    @Nested
    class InoperableInstance {
        @Test
        void inoperableInstanceIsReplacedAndItsStackDeleted() {
            onboard(Map.of());
            String account = accounts().get(0);
            organization
                    .sandbox
                    .faults()
                    .add(Fault.always("iam", "DeleteRole", new Effect.Deny()).in(account));
            deleteInstance(account);
            organization.sandbox.faults().clear();
            assertThat(organization.run("status", "--json")).isEqualTo(1);
            assertThat(Schemas.valid("status", organization.out()).findValuesAsText("cause"))
                    .contains("stack-inoperable");

            assertThat(organization.run("retry", "--yes")).as(output()).isZero();

            assertAllCurrent();
            assertThat(integrations()).containsKey(account);
            assertThat(stacks(account)).hasSize(1);
            assertThat(organization.run("plan")).as(output()).isZero();
        }

        @Test
        void inoperableInstanceOfAnAccountThatMovedAwayIsRemovedByTheRole() {
            String account = organization.id("log-archive");
            onboard(Map.of("OrganizationalUnitIds", organization.unit("Security")));
            organization
                    .sandbox
                    .faults()
                    .add(Fault.always("iam", "DeleteRole", new Effect.Deny()).in(account));
            organization
                    .sandbox
                    .organization()
                    .move(
                            account,
                            organization.unit("Security"),
                            organization.sandbox.organization().rootId());
            settle();
            assertThat(stacks(account)).extracting(Stack::status).containsExactly(StackStatus.DELETE_FAILED);

            assertThat(organization.run("apply", "--yes", "--member-role", "Nobody"))
                    .isEqualTo(1);
            assertThat(organization.err())
                    .contains("Account " + account + ": stack "
                            + stacks(account).get(0).id() + " could not be deleted.");
            organization.sandbox.faults().watch(call -> {
                if (call.action().equals("AssumeRole") && call.principalArn().endsWith(":root")) {
                    organization.sandbox.faults().clear();
                }
            });
            assertThat(organization.run("apply", "--yes")).as(output()).isZero();

            assertThat(stacks(account)).isEmpty();
            assertThat(integrations()).doesNotContainKey(account);
            assertThat(organization.run("plan")).as(output()).isZero();
        }
    }

    private void onboard(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("IncludeManagementAccount", "false");
        all.put("MaxConcurrentPercentage", "100");
        organization.onboarded(all);
    }

    /** IAM fails an update of these accounts, and its rollback. */
    private void stick(List<String> accounts) {
        accounts.forEach(account -> organization
                .sandbox
                .faults()
                .add(Fault.always("iam", "GetRole", new Effect.Deny()).in(account)));
        update("false", accounts);
        assertStuck(accounts);
    }

    /** Datadog fails an update of all accounts; then IAM, which the function always asks first, fails the rollback. */
    private void failByDatadog() {
        Map<String, AtomicInteger> invocations = new ConcurrentHashMap<>();
        organization.sandbox.faults().watch(call -> {
            if (call.action().equals("Invoke")
                    && invocations
                                    .computeIfAbsent(call.accountId(), account -> new AtomicInteger())
                                    .incrementAndGet()
                            == 2) {
                organization
                        .sandbox
                        .faults()
                        .add(Fault.always("iam", "*", new Effect.Deny()).in(call.accountId()));
            }
        });
        organization.sandbox.faults().add(Fault.always("datadog", "*", Effect.fail(503, "Unavailable", "")));
        update("false", accounts());
        organization.sandbox.faults().watch(call -> {});
        assertThat(set().instances())
                .allSatisfy(instance ->
                        assertThat(instance.outcome().reason().orElseThrow()).contains("DDORG-DATADOG-UNAVAILABLE"));
        assertStuck(accounts());
    }

    private void assertStuck(List<String> accounts) {
        organization.sandbox.faults().clear();
        assertThat(accounts)
                .allSatisfy(account -> assertThat(stacks(account))
                        .extracting(Stack::status)
                        .containsExactly(StackStatus.UPDATE_ROLLBACK_FAILED));
    }

    private void update(String automute, List<String> accounts) {
        cloudFormation(
                organization.sandbox.organization().managementAccountId(),
                client -> client.updateStackInstances(r -> r.stackSetName("ddorg")
                        .regions("us-east-1")
                        .parameterOverrides(Parameter.builder()
                                .parameterKey("AutomuteEnabled")
                                .parameterValue(automute)
                                .build())
                        .deploymentTargets(t -> t.organizationalUnitIds(
                                        organization.sandbox.organization().rootId())
                                .accounts(accounts)
                                .accountFilterType(AccountFilterType.INTERSECTION))
                        .operationPreferences(
                                p -> p.maxConcurrentPercentage(100).failureTolerancePercentage(100))));
        settle();
    }

    private void deleteInstance(String account) {
        cloudFormation(
                organization.sandbox.organization().managementAccountId(),
                client -> client.deleteStackInstances(r -> r.stackSetName("ddorg")
                        .regions("us-east-1")
                        .retainStacks(false)
                        .deploymentTargets(t -> t.organizationalUnitIds(
                                        organization.sandbox.organization().rootId())
                                .accounts(account)
                                .accountFilterType(AccountFilterType.INTERSECTION))));
        settle();
    }

    private void settle() {
        set().operations().forEach(operation -> operation.done().join());
    }

    private void assertAllCurrent() {
        assertThat(set().operations()).allMatch(StackSetOperation::isOver);
        assertThat(set().instances()).hasSize(accounts().size()).allSatisfy(instance -> {
            assertThat(instance.outcome()).isEqualTo(StackSet.Outcome.CURRENT);
            assertThat(instance.stack().orElseThrow().status())
                    .isIn(
                            StackStatus.CREATE_COMPLETE,
                            StackStatus.UPDATE_COMPLETE,
                            StackStatus.UPDATE_ROLLBACK_COMPLETE);
        });
    }

    private StackSet set() {
        return organization.sandbox.cloudFormation().stackSets().require("ddorg");
    }

    /** The accounts that StackSets reaches. */
    private List<String> accounts() {
        return organization.sandbox.organization().accounts().stream()
                .filter(Account::isActive)
                .map(Account::id)
                .filter(id -> !id.equals(organization.sandbox.organization().managementAccountId()))
                .sorted()
                .toList();
    }

    /** The id and the external id of each account's integration. */
    private Map<String, String> integrations() {
        return organization.sandbox.datadog().integrations().stream()
                .collect(Collectors.toMap(
                        IntegratedAccount::accountId,
                        integration -> integration.id() + " " + integration.externalId(),
                        (one, other) -> one + other,
                        TreeMap::new));
    }

    /** The stacks that are not deleted, the oldest first. */
    private List<Stack> stacks(String account) {
        return organization.sandbox.cloudFormation().stacks().in(account, "us-east-1").stream()
                .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
                .toList();
    }

    private static void await(Stack stack) {
        try {
            stack.awaitIdle();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void cloudFormation(String account, Consumer<CloudFormationClient> work) {
        try (CloudFormationClient client = CloudFormationClient.builder()
                .endpointOverride(organization.sandbox.awsUrl())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "sandbox")))
                .build()) {
            work.accept(client);
        }
    }

    private String output() {
        return organization.out() + organization.err();
    }
}
