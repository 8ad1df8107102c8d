package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.datadog.DatadogServer;
import org.ddorg.sandbox.datadog.IntegratedAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** A role that existed with a path before ddorg, in a member account and in the management account. */
class AdoptedRoleTest {

    private static final String ROLE = "DatadogIntegrationRole";
    private static final String FULL_NAME = "datadog/" + ROLE;
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},\
            "Action":"sts:AssumeRole"}]}""";

    private final TestingOrganization organization = TestingOrganization.of(4);
    private final String member = organization.id("log-archive");
    private final String management = organization.sandbox.organization().managementAccountId();

    @BeforeEach
    void adopt() {
        createRole(member);
        createRole(management);
        organization.onboarded(Map.of());
    }

    @AfterEach
    void close() {
        organization.close();
    }

    @Test
    void pathOfTheRoleIsNoDrift() {
        assertThat(integration(member).roleName()).isEqualTo(FULL_NAME);

        assertThat(organization.run("plan")).as(organization::out).isZero();
        assertThat(organization.run("status")).as(organization::out).isZero();
    }

    @Test
    void applyCorrectsTheRoleToItsFullName() {
        changeRole(member);
        changeRole(management);

        assertThat(organization.run("apply", "--yes")).as(organization::out).isZero();

        assertThat(integration(member).roleName()).isEqualTo(FULL_NAME);
        assertThat(integration(management).roleName()).isEqualTo(FULL_NAME);
    }

    private void changeRole(String account) {
        ObjectNode other = JsonNodeFactory.instance.objectNode();
        other.putObject("auth_config").put("role_name", "Other");
        Map<String, String> environment = organization.sandbox.environment();
        new DatadogClient(
                        DatadogServer.direct(organization.sandbox.datadogUrl()),
                        new DatadogKeys(environment.get("DD_API_KEY"), environment.get("DD_APP_KEY")))
                .change(integration(account).id(), account, other);
    }

    private IntegratedAccount integration(String account) {
        return organization.sandbox.datadog().integrationOf(account).orElseThrow();
    }

    private void createRole(String account) {
        try (IamClient iam = IamClient.builder()
                .endpointOverride(organization.sandbox.awsUrl())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "sandbox")))
                .build()) {
            iam.createRole(r -> r.roleName(ROLE).path("/datadog/").assumeRolePolicyDocument(TRUST));
        }
    }
}
