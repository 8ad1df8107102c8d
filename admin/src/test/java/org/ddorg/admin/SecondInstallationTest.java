package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second installation by mistake: another region, or another prefix over the same accounts. */
class SecondInstallationTest {

    private final TestingOrganization organization = TestingOrganization.of(4);

    @BeforeEach
    void deploy() {
        organization.onboarded(Map.of());
    }

    @AfterEach
    void close() {
        organization.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "plan", "apply", "retry", "pause --organization", "uninstall --yes"})
    void commandInAnotherRegionNamesTheRightOne(String command) {
        assertThat(organization.run((command + " --region eu-west-1").split(" ")))
                .isEqualTo(2);

        assertThat(organization.err())
                .contains("Stack ddorg is not in eu-west-1, but in us-east-1. Pass --region us-east-1.");
        assertThat(organization.out()).doesNotContain("✓");
    }

    @Test
    void deploymentInAnotherRegionIsRefused() {
        assertThat(organization.run("deploy", "--yes", "--region", "eu-west-1")).isEqualTo(1);

        assertThat(organization.err())
                .contains("stack ddorg exists in us-east-1", "pass --region us-east-1")
                .doesNotContain("delete the StackSet");
    }

    @Test
    void deploymentWithAnotherPrefixOverTheSameAccountsIsRefused() {
        assertThat(organization.run("deploy", "--yes", "--prefix", "acme")).isEqualTo(1);

        assertThat(organization.err())
                .contains("installation ddorg already integrates ", organization.id("audit"))
                .contains("--prefix ddorg");
    }

    @Test
    void deploymentWithAnotherPrefixToOtherAccountsIsAccepted() {
        assertThat(organization.run("deploy", "--yes", "--ou", "/Sandbox", "--set", "IncludeManagementAccount=false"))
                .as(organization::err)
                .isZero();

        assertThat(organization.run(
                        "deploy",
                        "--yes",
                        "--prefix",
                        "acme",
                        "--ou",
                        "/Security",
                        "--set",
                        "IncludeManagementAccount=true"))
                .as(organization::err)
                .isZero();

        assertThat(organization.run("preflight", "--prefix", "acme"))
                .as(organization::out)
                .isZero();
    }
}
