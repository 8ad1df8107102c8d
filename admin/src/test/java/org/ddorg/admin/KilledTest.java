package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands that die. Between two writes AWS stays as it is, so to die after each of them is to die everywhere.
 */
class KilledTest {

    private static final Set<String> WRITES = Set.of(
            "PutObject",
            "CreateChangeSet",
            "ExecuteChangeSet",
            "DeleteChangeSet",
            "DeleteStack",
            "DeleteStackInstances",
            "DeleteObjects",
            "DeleteBucket");

    /** The bucket's change set and its execution, the jar, the template, the change set and its execution. */
    private static final int WRITES_OF_DEPLOY = 6;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, WRITES_OF_DEPLOY})
    void nextDeployContinuesAKilledOne(int write) {
        try (TestingOrganization organization = TestingOrganization.of(3)) {
            assertThat(organization.runKilledAfter(write, WRITES, "deploy", "--yes"))
                    .isTrue();
            assertThat(organization.out()).isEmpty();

            assertThat(organization.run("deploy", "--yes"))
                    .as(organization::err)
                    .isZero();

            assertThat(organization.sandbox.datadog().integrations()).hasSize(3);
            assertThat(organization.run("deploy", "--yes")).isZero();
            assertThat(organization.out()).contains("✓ No changes.");
        }
    }

    @Test
    void deployMakesNoOtherWrites() {
        try (TestingOrganization organization = TestingOrganization.of(3)) {
            assertThat(organization.runKilledAfter(WRITES_OF_DEPLOY + 1, WRITES, "deploy", "--yes"))
                    .isFalse();
            assertThat(organization.out()).contains("✓ Deployed");
        }
    }

    /** The instance of the account left out, the stack, the bucket's stack, all that is in the bucket, the bucket. */
    private static final int WRITES_OF_UNINSTALL = 5;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, WRITES_OF_UNINSTALL})
    void nextUninstallContinuesAKilledOne(int write) {
        try (TestingOrganization organization = TestingOrganization.of(4)) {
            organization.onboarded(Map.of());
            String left = organization.id("audit");
            assertThat(organization.run("exclude", left, "--yes"))
                    .as(organization::err)
                    .isZero();
            assertThat(organization.runKilledAfter(write, WRITES, "uninstall", "--yes"))
                    .isTrue();

            assertThat(organization.run("uninstall", "--yes"))
                    .as(organization::err)
                    .isZero();

            assertThat(organization.sandbox.datadog().integrations()).isEmpty();
            assertThat(organization.runKilledAfter(1, WRITES, "uninstall", "--yes"))
                    .isFalse();
            assertThat(organization.out()).contains("✓ ddorg is not installed.");
        }
    }
}
