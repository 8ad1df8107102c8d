package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.datadog.IntegratedAccount;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.ddorg.sandbox.organizations.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code pause} and {@code resume}: collection goes off and comes back, everything else stays. */
class PauseTest {

    private TestingOrganization organization;
    private String paused;
    private String other;

    @BeforeEach
    void start() {
        organization = TestingOrganization.of(8).onboarded(Map.of("CloudSecurityPostureManagement", "true"));
        paused = organization.id("log-archive");
        other = organization.id("audit");
    }

    @AfterEach
    void close() {
        organization.close();
    }

    @Test
    void accountIsPausedAndResumed() {
        String externalId = externalId(paused);

        assertThat(organization.run("pause", "--account", paused, "--yes"))
                .as(organization.err())
                .isZero();
        assertThat(collects(paused)).isEqualTo("false false false");
        assertThat(collects(other)).isEqualTo("true true true");
        assertThat(organization.run("plan")).as(organization.out()).isZero();

        assertThat(organization.run("resume", "--account", other, "--yes")).isEqualTo(2);
        assertThat(organization.run("resume", "--account", paused, "--yes"))
                .as(organization.err())
                .isZero();
        assertThat(collects(paused)).isEqualTo("true true true");
        assertThat(externalId(paused)).isEqualTo(externalId);
    }

    @Test
    void ouIsPausedWithItsChildOus() {
        String unit = organization.unit("Security");

        assertThat(organization.run("pause", "--ou", "/Security", "--yes", "--json"))
                .isZero();
        assertThat(Schemas.valid("pause", organization.out()).at("/targets/0").asText())
                .isEqualTo(unit);
        List<Account> below = organization.sandbox.organization().accountsIn(unit);
        assertThat(below)
                .isNotEmpty()
                .allSatisfy(a -> assertThat(collects(a.id())).isEqualTo("false false false"));
        assertThat(organization.run("resume", "--ou", unit, "--yes", "--json")).isZero();
        assertThat(Schemas.valid("pause", organization.out()).path("action").asText())
                .isEqualTo("resumed");
        assertThat(below).allSatisfy(a -> assertThat(collects(a.id())).isEqualTo("true true true"));
    }

    @Test
    void organizationIsPausedWithTheManagementAccount() {
        String management = organization.sandbox.organization().managementAccountId();

        assertThat(organization.run("pause", "--organization", "--yes"))
                .as(organization.err())
                .isZero();
        assertThat(List.of(management, paused, other))
                .allSatisfy(id -> assertThat(collects(id)).isEqualTo("false false false"));
        assertThat(organization.run("pause", "--organization", "--yes"))
                .as("again: " + organization.err())
                .isZero();

        assertThat(organization.run("resume", "--organization", "--yes"))
                .as(organization.err())
                .isZero();
        assertThat(List.of(management, paused, other))
                .allSatisfy(id -> assertThat(collects(id)).isEqualTo("true true true"));
    }

    @Test
    void pauseSurvivesAnExclusion() {
        organization.run("pause", "--account", paused, "--yes");

        assertThat(organization.run("exclude", other, "--yes"))
                .as(organization.err())
                .isZero();

        assertThat(collects(paused)).isEqualTo("false false false");
        assertThat(organization.run("plan")).as(organization.out()).isZero();
    }

    @Test
    void pauseFailsWhenAnAccountFails() {
        organization
                .sandbox
                .faults()
                .add(Fault.always("iam", "DetachRolePolicy", new Effect.Deny()).in(paused));

        assertThat(organization.run("pause", "--account", paused, "--yes")).isEqualTo(1);
        assertThat(organization.err()).contains("✗ " + paused);
    }

    @Test
    void managementAccountAloneCannotBePaused() {
        String management = organization.sandbox.organization().managementAccountId();

        assertThat(organization.run("pause", "--account", management, "--yes")).isEqualTo(2);
        assertThat(organization.err()).contains("the management account cannot be paused alone");
        assertThat(organization.run("pause", "--yes")).isEqualTo(2);
        assertThat(organization.run("pause", "--ou", "/Nowhere", "--yes")).isEqualTo(2);
        assertThat(organization.err()).contains("/Security");
    }

    private String collects(String account) {
        IntegratedAccount integration =
                organization.sandbox.datadog().integrationOf(account).orElseThrow();
        return integration.attributes().at("/metrics_config/enabled").asText() + " "
                + integration
                        .attributes()
                        .at("/resources_config/extended_collection")
                        .asText() + " "
                + integration
                        .attributes()
                        .at("/resources_config/cloud_security_posture_management_collection")
                        .asText();
    }

    private String externalId(String account) {
        return organization
                .sandbox
                .datadog()
                .integrationOf(account)
                .orElseThrow()
                .attributes()
                .at("/auth_config/external_id")
                .asText();
    }
}
