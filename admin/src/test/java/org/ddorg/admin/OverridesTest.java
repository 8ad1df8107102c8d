package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.DeploymentArtifacts;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacksets.StackInstance;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AccountFilterType;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.s3.S3Client;

/** Overrides of stack instances, set by ddorg or by hand, survive every deployment. */
class OverridesTest {

    private static final String OTHER_CODE = "ddorg-lambda-other.jar";

    private final TestingOrganization organization = TestingOrganization.of(8);
    private final String paused = organization.id("log-archive");
    private final String other = organization.id("audit");

    @AfterEach
    void close() {
        organization.close();
    }

    @Nested
    class SetByHand {
        @Test
        void overridesSurviveAnExclusionAndADeploymentAndNoAccountIsUpdatedTwice() {
            organization.onboarded(Map.of());
            String byHand = overriddenByHand();
            run("pause", "--account", paused, "--yes");
            assertThat(updates("exclude", other, "--yes")).isEqualTo(1);
            assertThat(registered(other)).isFalse();
            deployOtherCode();

            assertThat(updates("deploy", "--yes")).isEqualTo(1);

            assertThat(overrides(paused)).containsEntry("DisableMetricCollection", "true");
            assertThat(overrides(byHand)).containsOnly(Map.entry("AccountTags", "by:hand"));
            assertThat(registered(other)).isFalse();
            assertThat(organization.out()).contains("accounts onboarded, 1 excluded");
        }

        @Test
        void pauseAndResumeKeepOverridesSetByHand() {
            organization.onboarded(Map.of());
            String byHand = overriddenByHand();

            run("pause", "--account", byHand, "--yes");
            assertThat(overrides(byHand))
                    .containsEntry("AccountTags", "by:hand")
                    .containsEntry("DisableMetricCollection", "true");
            run("resume", "--account", byHand, "--yes");

            assertThat(overrides(byHand)).containsOnly(Map.entry("AccountTags", "by:hand"));
        }

        @Test
        void otherPresetOfAGroupKeepsOtherOverridesOfItsAccounts() {
            organization.onboarded(Map.of(
                    "OrganizationalUnitIds", organization.unit("Security"),
                    "SandboxUnitIds", organization.unit("Workloads")));
            String byHand = overriddenByHand(organization.unit("Workloads"), "Preset", "minimal");

            run("deploy", "--yes", "--set", "SandboxPreset=security");

            assertThat(overrides(byHand))
                    .containsOnly(Map.entry("AccountTags", "by:hand"), Map.entry("Preset", "security"));
        }
    }

    @Nested
    class IncludedAccounts {
        @Test
        void includedAccountIsOnboardedByTheSameUpdate() {
            organization.onboarded(Map.of("ExcludedAccounts", other));
            assertThat(registered(other)).isFalse();

            assertThat(updates("include", other, "--yes")).isEqualTo(1);

            assertThat(registered(other)).isTrue();
        }

        @Test
        void includedAccountIsOnboardedWithTheOverridesOfItsOu() {
            organizationWithFilter();
            run("pause", "--ou", "/Security", "--yes");
            run("deploy", "--yes");
            assertThat(overrides(other)).isEmpty();

            run("include", other, "--yes");

            assertThat(overrides(other)).containsEntry("DisableMetricCollection", "true");
            assertThat(organization
                            .sandbox
                            .datadog()
                            .integrationOf(other)
                            .orElseThrow()
                            .attributes()
                            .at("/metrics_config/enabled")
                            .asBoolean())
                    .isFalse();
        }

        @Test
        void includeWithAFilterBringsOverridesBack() {
            String byHand = organizationWithFilter();

            run("include", other, "--yes");

            assertThat(overrides(paused)).containsEntry("DisableMetricCollection", "true");
            assertThat(overrides(byHand)).containsOnly(Map.entry("AccountTags", "by:hand"));
            assertThat(registered(other)).isTrue();
        }
    }

    @Nested
    class InstanceThatAwsRefuses {
        @Test
        void instanceThatAwsRefusesDoesNotKeepTheOthers() {
            organization.onboarded(Map.of("OrganizationalUnitIds", organization.unit("Security")));
            String refused = account("Sandbox");
            String removed = account("Workloads");
            stackSet().seed(refused, "us-east-1", "ou-gone-00000001", StackSet.Outcome.CURRENT);
            stackSet().seed(removed, "us-east-1", organization.unit("Security"), StackSet.Outcome.CURRENT);

            assertThat(organization.run("apply", "--yes")).isEqualTo(1);

            assertThat(organization.err())
                    .contains("Account " + refused)
                    .contains("Organizational unit ou-gone-00000001 not found in StackSet");
            assertThat(stackSet().instance(removed, "us-east-1")).isEmpty();
        }

        @Test
        void instanceThatAwsRefusesDoesNotKeepThoseWithOtherOverrides() {
            organization.onboarded(Map.of());
            String byHand = overriddenByHand();
            String refused = stackSet().instances().stream()
                    .map(StackInstance::accountId)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            assertThat(refused).as("the first to be updated").isLessThan(byHand);
            stackSet().seed(refused, "us-east-1", "ou-gone-00000001", StackSet.Outcome.CURRENT);

            assertThat(organization.run("pause", "--account", refused, "--account", byHand, "--yes"))
                    .isEqualTo(1);

            assertThat(organization.err()).contains("Account " + refused);
            assertThat(overrides(byHand)).containsEntry("DisableMetricCollection", "true");
        }

        @Test
        void instanceIsRemovedThroughTheOuThatItWasMadeThrough() {
            organization.onboarded(Map.of("OrganizationalUnitIds", organization.unit("Security")));
            String moved = account("Sandbox");
            stackSet().seed(moved, "us-east-1", organization.unit("Security"), StackSet.Outcome.CURRENT);

            run("apply", "--yes");

            assertThat(stackSet().instance(moved, "us-east-1")).isEmpty();
        }
    }

    @Nested
    class LostOverrides {
        @Test
        void upgradeFromATemplateWithAFilterBringsOverridesBack() {
            String byHand = organizationWithFilter();
            List<StackSetOperation> before = stackSet().operations();

            run("deploy", "--yes");

            assertThat(overrides(paused)).containsEntry("DisableMetricCollection", "true");
            assertThat(overrides(byHand)).containsOnly(Map.entry("AccountTags", "by:hand"));
            assertThat(registered(other)).isFalse();
            assertThat(stackSet().operations().stream()
                            .filter(operation -> !before.contains(operation))
                            .limit(2)
                            .flatMap(operation -> operation.results().stream())
                            .map(result -> result.instance().accountId()))
                    .as("only what was reset is updated again")
                    .containsExactlyInAnyOrder(paused, byHand);
            assertThat(updates("deploy", "--yes")).isZero();
            assertThat(organization.out()).contains("✓ No changes.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"deploy", "apply"})
        void nextCommandBringsBackWhatAKilledDeploymentLost(String next) {
            String byHand = organizationWithFilter();
            assertThat(organization.runKilledAfter(1, Set.of("ExecuteChangeSet"), "deploy", "--yes"))
                    .isTrue();
            organization
                    .sandbox
                    .cloudFormation()
                    .stacks()
                    .in(organization.sandbox.organization().managementAccountId(), "us-east-1")
                    .stream()
                    .filter(stack -> stack.name().equals("ddorg"))
                    .forEach(OverridesTest::awaitIdle);
            assertThat(overrides(byHand)).isEmpty();

            run(next, "--yes");

            assertThat(overrides(paused)).containsEntry("DisableMetricCollection", "true");
            assertThat(overrides(byHand)).containsOnly(Map.entry("AccountTags", "by:hand"));
        }
    }

    /** With the template of former versions: one account is excluded by a filter, one is paused. */
    private String organizationWithFilter() {
        organization.onboarded(Map.of());
        DeploymentArtifacts current = DeploymentArtifacts.bundled();
        String units = "OrganizationalUnitIds:\n              Ref: OrganizationalUnitIds\n";
        String filter =
                "            AccountFilterType: DIFFERENCE\n            Accounts:\n              Ref: ExcludedAccounts\n";
        assertThat(current.organizationTemplate()).contains(units);
        DeploymentArtifacts former = new DeploymentArtifacts(
                current.codeBucketTemplate(),
                current.organizationTemplate().replace(units, units + filter),
                current.functionJar());
        try (AwsClients aws = new ConnectionOptions().aws(organization.context())) {
            OrganizationDeployment deployment = new OrganizationDeployment(aws, Installation.DEFAULT, former);
            Set<String> known = TemplateParameters.ofOrganization().all().stream()
                    .map(TemplateParameters.Definition::name)
                    .collect(Collectors.toSet());
            deployment.execute(deployment.propose(Map.of("ExcludedAccounts", other), known), state -> {});
        }
        assertThat(stackSet().instance(other, "us-east-1")).isEmpty();
        String byHand = overriddenByHand();
        run("pause", "--account", paused, "--yes");
        return byHand;
    }

    private static void awaitIdle(Stack stack) {
        try {
            stack.awaitIdle();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void run(String... args) {
        assertThat(organization.run(args))
                .as(organization.err() + organization.out())
                .isZero();
    }

    /** Runs a command line, and returns how often it updated the account that was updated most often. */
    private long updates(String... args) {
        List<StackSetOperation> before = stackSet().operations();
        run(args);
        return stackSet().operations().stream()
                .filter(operation -> !before.contains(operation))
                .flatMap(operation -> operation.results().stream())
                .map(result -> result.instance().accountId())
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** An account other than those of the fields, with an override that ddorg does not know. */
    private String overriddenByHand() {
        return overriddenByHand(organization.sandbox.organization().rootId());
    }

    /** @param more name and value of another override, which would be lost otherwise */
    private String overriddenByHand(String target, String... more) {
        String account = account("Workloads");
        List<Parameter> parameters = new ArrayList<>(List.of(parameter("AccountTags", "by:hand")));
        if (more.length > 0) {
            parameters.add(parameter(more[0], more[1]));
        }
        try (AwsClients aws = new ConnectionOptions().aws(organization.context());
                CloudFormationClient client = aws.cloudFormation()) {
            client.updateStackInstances(r -> r.stackSetName("ddorg")
                    .regions("us-east-1")
                    .parameterOverrides(parameters)
                    .deploymentTargets(t -> t.organizationalUnitIds(target)
                            .accounts(account)
                            .accountFilterType(AccountFilterType.INTERSECTION)));
        }
        stackSet().operations().get(0).done().join();
        return account;
    }

    private static Parameter parameter(String key, String value) {
        return Parameter.builder().parameterKey(key).parameterValue(value).build();
    }

    /** Deploys the same code under another key, so that the next deployment changes it. */
    private void deployOtherCode() {
        try (AwsClients aws = new ConnectionOptions().aws(organization.context());
                S3Client s3 = aws.s3()) {
            OrganizationDeployment deployment = new OrganizationDeployment(aws, Installation.DEFAULT);
            String bucket = deployment.code().bucketName();
            String key = DeploymentArtifacts.bundled().codeKey();
            byte[] jar = s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray();
            s3.putObject(r -> r.bucket(bucket).key(OTHER_CODE), RequestBody.fromBytes(jar));
            deployment.update(Map.of("CodeKey", OTHER_CODE), state -> {});
        }
    }

    private String account(String unit) {
        return organization.sandbox.organization().accounts().stream()
                .filter(account -> isBelow(account.parentId(), organization.unit(unit)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private boolean isBelow(String parent, String unit) {
        return organization.sandbox.organization().lineage(parent).contains(unit);
    }

    private Map<String, String> overrides(String account) {
        Optional<StackInstance> instance = stackSet().instance(account, "us-east-1");
        return instance.orElseThrow().parameterOverrides();
    }

    private StackSet stackSet() {
        return organization.sandbox.cloudFormation().stackSets().require("ddorg");
    }

    private boolean registered(String account) {
        return organization.sandbox.datadog().integrationOf(account).isPresent();
    }
}
