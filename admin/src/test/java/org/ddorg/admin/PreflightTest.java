package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.admin.organization.SampleOrganization;
import org.ddorg.admin.terminal.Questions;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.datadog.ApplicationKeyPermission;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.ddorg.sandbox.organizations.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** {@code ddorg preflight} on the wire. */
class PreflightTest {

    private static final String STACK_SETS = "member.org.stacksets.cloudformation.amazonaws.com";

    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.defaults().withOrganization(SampleOrganization.of(12)));
    private final Map<String, String> environment = new LinkedHashMap<>(sandbox.environment());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Questions questions = Questions.nobody();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void whereAllIsWellEveryLinePassesAndNothingIsWritten() {
        long before = sandbox.calls().mark();

        assertThat(run("preflight")).as(out.toString()).isZero();

        assertThat(out.toString())
                .contains("✓ caller")
                .contains("this is the management account")
                .contains("✓ trusted-access")
                .contains("the whole organization (r-smpl)")
                .contains("valid at datadoghq.com, and may read, edit and manage AWS integrations")
                .contains("✓ Ready to deploy:")
                .doesNotContain("✗", environment.get("DD_API_KEY"));
        assertThat(sandbox.calls().since(before))
                .extracting(call -> call.action())
                .allMatch(action -> action.matches("(Get|List|Describe).*|GET .*|(PATCH|DELETE) .*/accounts/\\{id}"));
    }

    @Test
    void trustedAccessThatIsOffFailsAndSaysHowToTurnItOn() {
        distrust();
        assertThat(run("preflight", "--json")).isEqualTo(1);

        assertThat(finding("trusted-access").path("verdict").asText()).isEqualTo("FAILS");
        assertThat(finding("trusted-access").path("fix").asText()).contains("ddorg preflight --fix");
        assertThat(report().path("ok").asBoolean()).isFalse();
    }

    @Test
    void fixTurnsTrustedAccessOnAndTheSecondRunPasses() {
        distrust();
        assertThat(run("preflight", "--fix", "--yes", "--json"))
                .as(err.toString())
                .isZero();
        assertThat(finding("trusted-access").path("verdict").asText()).isEqualTo("PASSES");

        assertThat(run("preflight")).isZero();
    }

    @Test
    void fixAsksAndANoLeavesEverything() {
        distrust();
        questions = answering("n");

        assertThat(run("preflight", "--fix")).isEqualTo(1);

        assertThat(err.toString()).contains("nothing was done");
        assertThat(sandbox.calls().since(0))
                .extracting(call -> call.action())
                .doesNotContain("ActivateOrganizationsAccess");
    }

    @Test
    void fixWithoutAnybodyToAskNeedsYes() {
        distrust();
        assertThat(run("preflight", "--fix")).isEqualTo(2);
        assertThat(err.toString()).contains("say --yes");
    }

    @Test
    void unitsAreFoundByPathAndById() {
        String security = unit("Security");

        assertThat(run("preflight", "--ou", "/Workloads", "--ou", security, "--json"))
                .isZero();

        assertThat(finding("units").path("what").asText())
                .contains("/Workloads (ou-")
                .contains("/Security (" + security);
        assertThat(finding("accounts").path("what").asText()).endsWith("and the management account");
    }

    @Test
    void unitThatDoesNotExistFailsAndTheUnitsAreNamed() {

        assertThat(run("preflight", "--ou", "/Nowhere,/Security", "--json")).isEqualTo(1);

        assertThat(finding("units").path("what").asText()).contains("/Nowhere").doesNotContain("/Security");
        assertThat(finding("units").path("fix").asText()).contains("/Security");
    }

    @Test
    void unitBelowAnotherWarns() {

        assertThat(run("preflight", "--ou", "/Workloads,/Workloads/Production", "--json"))
                .isZero();

        assertThat(finding("units").path("verdict").asText()).isEqualTo("WARNS");
    }

    @Test
    void suspendedAccountsAreCounted() {
        Account closed = sandbox.organization().accountsIn(unit("Security")).get(0);
        sandbox.organization().close(closed.id());

        assertThat(run("preflight", "--ou", "/Security", "--json")).isZero();

        assertThat(finding("suspended").path("what").asText()).contains(closed.id());
    }

    @Test
    void excludedAccountThatIsNoneFails() {
        assertThat(run("preflight", "--exclude", "999999999999", "--json")).isEqualTo(1);
        assertThat(finding("excluded").path("what").asText()).contains("no account 999999999999");

        assertThat(run("preflight", "--exclude", "99-99")).isEqualTo(2);
    }

    @Test
    void memberThatIsNoAdministratorIsSentToTheManagementAccount() {
        as(member());

        assertThat(run("preflight", "--json")).isEqualTo(1);

        assertThat(finding("administrator").path("fix").asText())
                .contains("work in the management account "
                        + sandbox.organization().managementAccountId());
    }

    @Test
    void delegatedAdministratorIsToldItsParameters() {
        try (OrganizationsClient organizations = OrganizationsClient.builder()
                .endpointOverride(sandbox.awsUrl())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(sandbox.organization().managementAccountId()))
                .build()) {
            organizations.registerDelegatedAdministrator(
                    r -> r.accountId(member()).servicePrincipal(STACK_SETS));
        }
        as(member());

        assertThat(run("preflight", "--json")).isEqualTo(1);

        assertThat(finding("administrator").path("what").asText()).contains("is delegated administrator for StackSets");
        assertThat(finding("administrator").path("fix").asText()).contains("CallAs to DELEGATED_ADMIN");
    }

    @Test
    void organizationOfConsolidatedBillingFails() {
        String organization = "{\"Organization\":{\"Id\":\"o-smplorganization\",\"MasterAccountId\":\"%s\","
                        .formatted(sandbox.organization().managementAccountId())
                + "\"FeatureSet\":\"CONSOLIDATED_BILLING\"}}";
        sandbox.faults()
                .add(Fault.always(
                        "organizations",
                        "DescribeOrganization",
                        new Effect.Raw(200, "application/x-amz-json-1.1", organization)));

        assertThat(run("preflight", "--json")).isEqualTo(1);

        assertThat(finding("features").path("fix").asText()).contains("enable-all-features");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1,DISABLED,PASSES",
        "eu-south-1,DISABLED,FAILS",
        "eu-south-1,ENABLED,WARNS",
        "eu-south-1,ENABLING,FAILS"
    })
    void regionMustBeEnabled(String region, String status, String verdict) {
        sandbox.regions().set(region, status);

        run("preflight", "--region", region, "--json");

        assertThat(finding("region").path("verdict").asText()).isEqualTo(verdict);
        assertThat(finding("region").path("what").asText()).contains(region);
    }

    @Test
    void endpointWithoutTheAccountServiceIsAWarningThatSaysSo() {
        sandbox.faults().add(Fault.always("account", "*", new Effect.Raw(404, "text/html", "<html>not found</html>")));

        assertThat(run("preflight", "--json")).isZero();

        assertThat(finding("region").path("verdict").asText()).isEqualTo("WARNS");
        assertThat(finding("region").path("what").asText())
                .contains("not checked")
                .contains("does not know this call");
    }

    @Test
    void wrongApiKeyOrSiteFails() {
        environment.put("DD_API_KEY", "wrong");

        assertThat(run("preflight", "--json")).isEqualTo(1);

        assertThat(finding("keys").path("what").asText()).contains("the API key is not valid at datadoghq.com");
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
    void permissionThatTheApplicationKeyLacksIsNamed(ApplicationKeyPermission lacking) {
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
    void siteThatDoesNotServeThePartitionFails() {
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

        assertThat(finding("registered").path("what").asText()).contains("Datadog has 2 of these accounts");
        assertThat(finding("access-keys").path("what").asText())
                .contains(members.get(1).id());
    }

    @Test
    void datadogThatDoesNotAnswerFails() {
        environment.put("DDORG_DATADOG_URL", "http://127.0.0.1:1");

        assertThat(run("preflight", "--json")).isEqualTo(1);

        assertThat(finding("datadog").path("fix").asText()).contains("network");
    }

    @Test
    void awsThatDoesNotAnswerIsALineAndNoStackTrace() {
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");

        assertThat(run("preflight", "--json")).isEqualTo(1);

        assertThat(finding("caller").path("what").asText()).contains("AWS could not be asked: nothing answers");
        assertThat(out.toString() + err).doesNotContain("\tat ");
    }

    @Test
    void configurationSaysWhereAndTheCommandLineGoesBefore(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("ddorg.yaml"),
                "units: [/Security]\nsite: datadoghq.eu\nparameters: {IAMRoleName: Watcher}\nincludeManagementAccount: true\n");

        assertThat(run("preflight", "--config", file.toString(), "--json")).isZero();
        assertThat(finding("units").path("what").asText()).startsWith("/Security");
        assertThat(finding("role").path("what").asText()).contains("Watcher");
        assertThat(finding("site").path("what").asText()).contains("datadoghq.eu");

        assertThat(run("preflight", "--config", file.toString(), "--ou", "/Workloads", "--json"))
                .isZero();
        assertThat(finding("units").path("what").asText()).startsWith("/Workloads");
    }

    @Test
    void badConfigurationIsSaidLineByLineAndNothingIsAsked(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ddorg.yaml"), "unit: [/Security]\nsite: datadog.com\n");
        long before = sandbox.calls().mark();

        assertThat(run("preflight", "--config", file.toString())).isEqualTo(2);

        assertThat(err.toString())
                .contains("ddorg.yaml:1:1: unit is no key of this file; did you mean units?")
                .contains("ddorg.yaml:2:7: DatadogSite 'datadog.com' must be one of");
        assertThat(sandbox.calls().since(before)).isEmpty();
    }

    private void distrust() {
        try (CloudFormationClient cloudFormation = CloudFormationClient.builder()
                .endpointOverride(sandbox.awsUrl())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(sandbox.organization().managementAccountId()))
                .build()) {
            cloudFormation.deactivateOrganizationsAccess(r -> {});
        }
    }

    private static StaticCredentialsProvider credentials(String account) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "sandbox"));
    }

    private void as(String account) {
        environment.put("AWS_ACCESS_KEY_ID", account);
    }

    private String member() {
        return sandbox.organization().accountsIn(unit("Security")).get(0).id();
    }

    private String unit(String name) {
        return sandbox.organization().units().stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));
        return Ddorg.run(new Surroundings(terminal, environment, questions), args);
    }

    private JsonNode report() {
        try {
            return new ObjectMapper().readTree(out.toString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(out.toString() + err, e);
        }
    }

    private JsonNode finding(String check) {
        for (JsonNode finding : report().path("findings")) {
            if (finding.path("check").asText().equals(check)) {
                return finding;
            }
        }
        throw new AssertionError("no finding " + check + " in " + out + err);
    }

    private static Questions answering(String line) {
        return new Questions() {
            @Override
            public Optional<String> line(String prompt) {
                return Optional.of(line);
            }

            @Override
            public Optional<String> secret(String prompt) {
                return Optional.empty();
            }

            @Override
            public boolean possible() {
                return true;
            }
        };
    }
}
