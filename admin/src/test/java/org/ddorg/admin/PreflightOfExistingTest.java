package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.datadog.ApplicationKeyPermission;
import org.ddorg.sandbox.organizations.Account;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.iam.IamClient;

/** {@code ddorg preflight} on the wire: the keys, and what was there before ddorg. */
class PreflightOfExistingTest extends PreflightInSandbox {

    @Test
    void wrongApiKeyOrSiteFails() {
        environment.put("DD_API_KEY", "wrong");

        assertThat(run("preflight", "--json")).isEqualTo(1);

        assertThat(finding("keys").path("what").asText()).contains("the API key is not valid for datadoghq.com");
        assertThat(finding("keys").path("fix").asText()).contains("--site");
        assertThat(out.toString() + err).doesNotContain("wrong\"", environment.get("DD_APP_KEY"));
    }

    @Test
    void wrongApplicationKeyFails() {
        environment.put("DD_APP_KEY", "mistyped");

        assertThat(run("preflight", "--json")).isEqualTo(1);

        assertThat(finding("keys").path("what").asText())
                .contains("application key is not valid")
                .doesNotContain("mistyped");
    }

    @ParameterizedTest
    @EnumSource
    void missingPermissionOfTheApplicationKeyIsNamed(ApplicationKeyPermission lacking) {
        Set<ApplicationKeyPermission> others = EnumSet.complementOf(EnumSet.of(lacking));
        sandbox.datadog().grant(others);

        assertThat(run("preflight", "--json")).isEqualTo(1);

        assertThat(finding("keys").path("what").asText())
                .isEqualTo("the application key lacks " + lacking.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void withoutKeysTheyAreNotChecked() {
        environment.remove("DD_API_KEY");
        environment.remove("DD_APP_KEY");

        assertThat(run("preflight", "--json")).isZero();

        assertThat(finding("keys").path("verdict").asText()).isEqualTo("WARNS");
    }

    @Test
    void siteOfAnotherPartitionFails() {
        try (Sandbox government = Sandbox.start(SandboxOptions.defaults().withRegion("us-gov-west-1"))) {
            environment.clear();
            environment.putAll(government.environment());

            run("preflight", "--json");
            assertThat(finding("site").path("fix").asText()).contains("ddog-gov.com");

            run("preflight", "--site", "ddog-gov.com", "--json");
            assertThat(finding("site").path("verdict").asText()).isEqualTo("PASSES");
        }
    }

    @Test
    void earlierStackSetIsFoundByItsTemplate() {
        try (CloudFormationClient cloudFormation = CloudFormationClient.builder()
                .endpointOverride(sandbox.awsUrl())
                .region(Region.of(environment.get("AWS_REGION")))
                .credentialsProvider(credentials(sandbox.organization().managementAccountId()))
                .build()) {
            cloudFormation.createStackSet(
                    r -> r.stackSetName("monitoring")
                            .permissionModel(PermissionModels.SERVICE_MANAGED)
                            .autoDeployment(a -> a.enabled(false))
                            .templateBody(
                                    "{\"Description\":\"Datadog's role\",\"Resources\":{\"R\":{\"Type\":\"AWS::Logs::LogGroup\"}}}"));
        }

        assertThat(run("preflight", "--json")).as(out.toString()).isZero();

        assertThat(finding("earlier").path("verdict").asText()).isEqualTo("WARNS");
        assertThat(finding("earlier").path("what").asText()).contains("monitoring");
        assertThat(finding("stack-sets").path("what").asText()).startsWith("1 of 1000");
    }

    @Test
    void handMadeRoleWarns() {
        try (IamClient iam = IamClient.builder()
                .endpointOverride(sandbox.awsUrl())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(credentials(sandbox.organization().managementAccountId()))
                .build()) {
            iam.createRole(r -> r.roleName("DatadogIntegrationRole")
                    .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                            + "\"Principal\":{\"AWS\":\"464622532012\"},\"Action\":\"sts:AssumeRole\"}]}"));
        }

        assertThat(run("preflight", "--json")).isZero();

        assertThat(finding("role").path("verdict").asText()).isEqualTo("WARNS");
    }

    @Test
    void registeredAccountsAreCountedAndThoseWithAccessKeysNamed() {
        List<Account> members = sandbox.organization().accountsIn(unit("Security"));
        sandbox.datadog().seed(members.get(0).id(), "DatadogIntegrationRole");
        ObjectNode byKeys = new ObjectMapper()
                .createObjectNode()
                .put("aws_account_id", members.get(1).id())
                .put("aws_partition", "aws");
        byKeys.putObject("auth_config").put("access_key_id", "AKIAEXAMPLE").put("secret_access_key", "s");
        sandbox.datadog().seed(byKeys);

        assertThat(run("preflight", "--json")).isZero();

        assertThat(finding("registered").path("what").asText()).startsWith("2 accounts have a Datadog integration");
        assertThat(finding("access-keys").path("what").asText())
                .contains(members.get(1).id());
    }

    @Test
    void unreachableDatadogFails() {
        environment.put("DDORG_DATADOG_URL", "http://127.0.0.1:1");

        assertThat(run("preflight", "--json")).isEqualTo(1);

        assertThat(finding("datadog").path("fix").asText()).contains("network");
    }

    @Test
    void unreachableAwsIsReportedWithoutAStackTrace() {
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");

        assertThat(run("preflight", "--json")).isEqualTo(1);

        assertThat(finding("caller").path("what").asText()).contains("AWS is unreachable: connection failed");
        assertThat(out.toString() + err).doesNotContain("\tat ");
    }
}
